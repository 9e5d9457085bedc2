"""A chat model in the process: it says what it is told to, as LangChain's models do."""

from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda, RunnableParallel
from pydantic import BaseModel


@dataclass
class Model:
    """`says` one thing after the other, the last again and again; a callable is called first."""

    says: list[Any]
    asked: list[str] = field(default_factory=list)

    def with_structured_output(self, schema: type[BaseModel], *, include_raw: bool) -> Any:
        return RunnableParallel(raw=RunnableLambda(self.invoked)) | RunnableLambda(lambda held: held)

    def invoked(self, text: str) -> AIMessage:
        self.asked.append(text)
        said = self.says.pop(0) if len(self.says) > 1 else self.says[0]
        return said() if callable(said) else said
