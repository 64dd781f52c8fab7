"""What a person has to do: one module for each kind of thing, and one list of all of them, most urgent first."""

from portfolio.todo.everything import Todos, todos
from portfolio.todo.item import Todo

__all__ = ["Todo", "Todos", "todos"]
