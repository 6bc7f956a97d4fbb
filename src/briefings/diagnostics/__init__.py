"""Diagnostics: what the checks found, as values that are collected and sorted."""

from briefings.diagnostics.model import Diagnostic, Edit, Rule, Severity, Span

__all__ = ["Diagnostic", "Edit", "Rule", "Severity", "Span"]
