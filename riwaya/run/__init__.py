"""Rendering reports: the notebooks, in order, through papermill, with parameters checked before any runs."""

from riwaya.run.decisions import told_corrections
from riwaya.run.render import Options, explain, render
from riwaya.run.stamp import remove_stamp
from riwaya.run.steps import NOTEBOOKS, Step, plan

__all__ = ["NOTEBOOKS", "Options", "Step", "explain", "plan", "remove_stamp", "render", "told_corrections"]
