"""The application for a WSGI server: `gunicorn wsgi:app`."""

import os
from logging.config import dictConfig

from registry.bootstrap import make_services
from registry.settings import load_settings
from registry.web import logs
from registry.web.app import create_app

settings = load_settings(os.environ)
dictConfig(logs.config(settings.log))
app = create_app(make_services(settings), settings)
