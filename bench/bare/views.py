"""One row by its token: show it on a page, change it, or use it up for a response. Each is a single statement."""

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET, require_POST

TABLES = """
CREATE TABLE IF NOT EXISTS bare_place (
    token text PRIMARY KEY, is_spent boolean NOT NULL DEFAULT false, answers text NOT NULL
);
CREATE TABLE IF NOT EXISTS bare_response (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), answers text NOT NULL);
"""
FILL = """
INSERT INTO bare_place (token, answers) SELECT unnest(%s), '---' ON CONFLICT (token) DO UPDATE SET is_spent = false
"""
READ = "SELECT answers FROM bare_place WHERE token = %s"
CHANGE = "UPDATE bare_place SET answers = %s WHERE token = %s AND NOT is_spent RETURNING 1"
SPEND = """
WITH spent AS (UPDATE bare_place SET is_spent = true WHERE token = %s AND NOT is_spent RETURNING token)
INSERT INTO bare_response (answers) SELECT %s FROM spent RETURNING 1
"""
# Markup of 19 questions with five answers each, built once.
NAMES = [(f"q{question}", answer) for question in range(19) for answer in range(1, 6)]
QUESTIONS = format_html_join("\n", '<label><input type="radio" name="{}" value="{}"> An answer</label>', NAMES)


def _row(statement: str, *values: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        if (row := cursor.fetchone()) is None:
            raise Http404
        return str(row[0])


@require_GET
def page(request: HttpRequest, token: str) -> HttpResponse:
    context = {"token": token, "answers": _row(READ, token), "questions": QUESTIONS}
    return render(request, "page.html", context)


@require_POST
def change(request: HttpRequest, token: str) -> HttpResponse:
    _row(CHANGE, request.POST["answers"], token)
    return redirect("page", token)


@require_POST
def spend(request: HttpRequest, token: str) -> HttpResponse:
    _row(SPEND, token, request.POST["answers"])
    return redirect("page", token)


urlpatterns = [
    path("page/<str:token>/", page, name="page"),
    path("change/<str:token>/", change),
    path("spend/<str:token>/", spend),
]
