"""The page at /docs: every endpoint from the OpenAPI schema, without a script or a request to anybody else."""

from typing import TYPE_CHECKING

from jinja2 import Environment

if TYPE_CHECKING:
    from fastapi import FastAPI

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>matinee: the API</title>
<meta name="viewport" content="width=device-width">
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
h2{font-size:1rem;margin:2rem 0 0}code{background:#8882;padding:.1em .3em;border-radius:.2em}
td,th{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}pre{overflow:auto;background:#8881;padding:.6rem}
</style>
<h1>matinee: the API</h1>
<p>Errors are problem details (RFC 9457). The machine-readable schema is <a href="/openapi.json">openapi.json</a>.</p>
{% for path, methods in schema.paths.items() %}{% for method, about in methods.items() %}
<h2><code>{{ method.upper() }} {{ path }}</code></h2>
<p>{{ about.description }}</p>
{% if about.parameters %}<table>{% for p in about.parameters %}
<tr><th>{{ p.name }}</th><td>{{ p["in"] }}</td><td>{{ p["schema"].type or "" }}</td>
<td>{{ "required" if p.required else "" }}</td></tr>
{% endfor %}</table>{% endif %}
{% if about.requestBody %}<pre>{{ body(about) }}</pre>{% endif %}
{% endfor %}{% endfor %}
</html>"""


def page(site: "FastAPI") -> str:
    """The page for the endpoints there are."""
    schema = site.openapi()
    parts = schema.get("components", {}).get("schemas", {})

    def body(about: dict[str, object]) -> str:
        """The fields of a request body, a line each."""
        content = about["requestBody"]["content"]["application/json"]["schema"]  # type: ignore[index]
        fields = parts[content["$ref"].rpartition("/")[2]]["properties"]
        return "\n".join(f"{name}: {_type(field)}" for name, field in fields.items())

    return Environment(autoescape=True).from_string(PAGE).render(schema=schema, body=body)


def _type(field: dict[str, object]) -> str:
    if "anyOf" in field:
        return " or ".join(_type(option) for option in field["anyOf"])  # type: ignore[attr-defined]
    if "enum" in field:
        return " | ".join(map(repr, field["enum"]))  # type: ignore[call-overload]
    named = str(field.get("$ref", "")).rpartition("/")[2]
    return named or str(field.get("type", "any"))
