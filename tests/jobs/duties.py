"""What the workers do again and again, by its name."""

from jobs import registry


def duty_of(name):
    return {duty.name: duty.do for duty in registry.duties()}[name]
