"""Says what went wrong over HTTP, as RFC 9457 problem details."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response


def problem(status: int, detail: str, **more: Any) -> "Response":
    """The answer to a request that cannot be met."""
    from fastapi.responses import JSONResponse

    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def with_problems(api: "FastAPI") -> None:
    """Lets every error of the API be told that way."""
    from fastapi import Request
    from fastapi.exceptions import RequestValidationError
    from starlette.exceptions import HTTPException

    from data import MatineeError

    @api.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> "Response":
        return problem(error.status_code, str(error.detail))

    @api.exception_handler(RequestValidationError)
    async def misread(request: Request, error: RequestValidationError) -> "Response":
        wrong = [{"at": ".".join(map(str, one["loc"])), "why": one["msg"]} for one in error.errors()]
        return problem(422, f"{wrong[0]['at']}: {wrong[0]['why']}", errors=wrong)

    @api.exception_handler(MatineeError)
    async def failed(request: Request, error: MatineeError) -> "Response":
        return problem(503, str(error))
