"""All settings, read once from the environment and `.env`. Nothing else reads the environment."""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from data import InputError

KEYS = {
    "google_genai": "google_api_key",
    "openai": "openai_api_key",
    "anthropic": "anthropic_api_key",
    "mistralai": "mistral_api_key",
    "groq": "groq_api_key",
}
KEYLESS = ("ollama",)


class Settings(BaseSettings):
    """Each field is `MATINEE_` and its name in capitals; providers' keys keep their own names."""

    model_config = SettingsConfigDict(env_prefix="MATINEE_", env_file=".env", extra="ignore", frozen=True)

    home: Path = Field(Path("var"), description="Folder of everything produced: catalogue, index versions, profiles.")
    host: str = Field("127.0.0.1", description="Address the chat window listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Port of the chat window.")
    llm: str | None = Field(
        None,
        description="Language model as provider:model. Default: google_genai:gemini-3.5-flash once a key is there.",
    )
    llm_base_url: str | None = Field(
        None, description="Another address for the provider, for proxies and local servers."
    )
    llm_seconds: float = Field(3.0, gt=0, le=30, description="Longest wait for the understanding of one message.")
    llm_word_seconds: float = Field(4.0, gt=0, le=30, description="Longest wait for the wording of one answer.")
    llm_turn_seconds: float = Field(8.0, gt=0, le=60, description="Longest turn with a language model, all steps.")
    llm_cache: int = Field(
        512, ge=0, description="Replies of the language model to keep; the same again costs no call."
    )
    rules_suffice: float = Field(
        0.95, ge=0, le=1.01, description="Share of a message the rules must explain for the model not to be asked."
    )
    offline: bool = Field(False, description="Never call a language model.")
    embedder: str = Field("minilm", description="minilm, or the name or folder of any sentence-transformers model.")
    index: Literal["auto", "chroma", "exact"] = Field(
        "auto", description="Dense search: auto compares everything up to exact_up_to films and asks Chroma above."
    )
    exact_up_to: int = Field(200_000, ge=0, description="Catalogue size up to which everything is compared exactly.")
    dev_data: Path | None = Field(None, description="Folder of real development data for tests; unset skips them.")

    google_api_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("GOOGLE_API_KEY", "GEMINI_API_KEY"), description="Key for Gemini."
    )
    openai_api_key: SecretStr | None = Field(None, validation_alias="OPENAI_API_KEY", description="Key for OpenAI.")
    anthropic_api_key: SecretStr | None = Field(
        None, validation_alias="ANTHROPIC_API_KEY", description="Key for Anthropic."
    )
    mistral_api_key: SecretStr | None = Field(None, validation_alias="MISTRAL_API_KEY", description="Key for Mistral.")
    groq_api_key: SecretStr | None = Field(None, validation_alias="GROQ_API_KEY", description="Key for Groq.")
    tmdb_api_key: SecretStr | None = Field(None, validation_alias="TMDB_API_KEY", description="Read token for TMDB.")

    @property
    def model(self) -> str | None:
        """provider:model when one can be called, else None."""
        name = self.llm or DEFAULT_LLM
        provider = name.partition(":")[0]
        ready = provider in KEYLESS or self.key(provider) is not None or (provider == "openai" and self.llm_base_url)
        return name if ready and not self.offline else None

    def key(self, provider: str) -> str | None:
        """The provider's key; None when there is none."""
        secret: SecretStr | None = getattr(self, KEYS[provider]) if provider in KEYS else None
        return secret.get_secret_value() or None if secret is not None else None


DEFAULT_LLM = "google_genai:gemini-3.5-flash"


def settings() -> Settings:
    """The settings in force. A wrong value is named with what is allowed."""
    try:
        return Settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        name = ".".join(map(str, first["loc"])).upper()
        raise InputError(f"the setting MATINEE_{name} is wrong: {first['msg'].lower()}") from None


def env_example() -> str:
    """The text of `.env.example`: every setting with its default and meaning."""
    lines = ["# Copy to .env and change what you need. Every line is optional.", ""]
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        first = alias.choices[0] if isinstance(alias, AliasChoices) else alias
        default = "" if field.default is None else str(field.default)
        lines += [f"# {field.description}", f"#{first or f'MATINEE_{name.upper()}'}={default}", ""]
    return "\n".join(lines)
