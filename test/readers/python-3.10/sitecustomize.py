"""Makes Python redirect as before 3.11, which was the first to follow 308."""

from urllib.request import HTTPRedirectHandler

if hasattr(HTTPRedirectHandler, "http_error_308"):
    del HTTPRedirectHandler.http_error_308
