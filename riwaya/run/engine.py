"""Two engines for papermill, which finds them by their entry points: `riwaya` and `riwaya-kernel`.

The first forks notebooks from a warm process; the second starts a plain ipykernel for each. Both write parameters
as they are read, and say which cell is under way. Papermill loads its engines while it is itself being imported,
so nothing of it is imported here at the top.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from riwaya.run import parameters, warm

# How many cells are done, and the name of the one under way.
OnCell = Callable[[int, str], None]


class ForkEngine:
    """Runs a notebook in a fork of a warm process."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **options: Any) -> Any:
        """The notebook, executed; papermill calls this."""
        given = nb.metadata.get("papermill", {}).get("parameters") or {}
        if given:
            _inject(nb, given)
        from riwaya.run import managed

        manager, options = managed.manage(nb, **options)
        manager.notebook_start()
        try:
            cls.run(manager, kernel_name, **options)
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return manager.nb

    @classmethod
    def run(cls, manager: Any, kernel_name: str, **options: Any) -> None:
        """Run the cells; `parent` is the warm process, without one there is one for this notebook."""
        from riwaya.run import managed

        parent = options.pop("parent", None)
        if parent is not None:
            managed.run_cells(manager, parent, **options)
            return
        with warm.Parent(parameters.modules_of(manager.nb)) as parent:
            managed.run_cells(manager, parent, **options)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> Any:
        """The kernel that the notebook names."""
        from papermill.utils import nb_kernel_name

        return nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> Any:
        """The language that the notebook names."""
        from papermill.utils import nb_language

        return nb_language(nb, language)


class KernelEngine(ForkEngine):
    """Runs a notebook in a plain ipykernel."""

    @classmethod
    def run(cls, manager: Any, kernel_name: str, **options: Any) -> None:
        """Run the cells; what we do not know is papermill's."""
        from riwaya.run import managed

        options.pop("parent", None)
        managed.run_in_kernel(manager, kernel_name, **options)


def _inject(nb: Any, given: dict[str, Any]) -> None:
    """Write the injected cell anew: only parameters that the notebook has, letters as they are."""
    cells = {tag: cell for cell in nb.cells for tag in cell.metadata.get("tags", ())}
    if "parameters" not in cells or "injected-parameters" not in cells:
        raise ValueError("parameters for a notebook that has no cell for them")
    place = Path(nb.metadata.papermill.get("input_path") or "notebook").name
    parameters.check(given, parameters.read_cell(cells["parameters"].source, place), place)
    cells["injected-parameters"].source = parameters.code_of(given)
