"""Addresses of a person's own first pages, of the history of a project, and of the portfolio of an organisation."""

from django.urls import path

from portfolio.benchmark import views as benchmark
from portfolio.overview import views as overview
from portfolio.registry import views as registry
from portfolio.views import digest, history, home, projects

app_name = "portfolio"

urlpatterns = [
    path("home/", home.home, name="home"),
    path("projects/", projects.projects, name="projects"),
    path("projects/<row:pk>/history/", history.history, name="history"),
    path("organisations/<row:pk>/portfolio/", overview.overview, name="overview"),
    path("organisations/<row:pk>/portfolio/recurs/", overview.recurs, name="recurs"),
    path("organisations/<row:pk>/portfolio/heat-map/", overview.heat, name="heat_map"),
    path("organisations/<row:pk>/portfolio/pdf/", overview.download, name="download_portfolio"),
    path("organisations/<row:pk>/benchmark/", benchmark.benchmark, name="benchmark"),
    path("organisations/<row:pk>/benchmark/sharing/", benchmark.share, name="share_figures"),
    path("question-banks/", registry.banks, name="banks"),
    path("question-banks/<key:code>/<row:number>/", registry.version, name="bank_version"),
    path("question-banks/<key:code>/<row:number>/json/", registry.download_json, name="bank_json"),
    path("question-banks/<key:code>/<row:number>/yaml/", registry.download_yaml, name="bank_yaml"),
    path("organisations/<row:pk>/check-bank-file/", registry.check_file, name="check_bank_file"),
    path("weekly-email/", digest.digest, name="digest"),
]
