"""The plugin `paperwright/rule_reference`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel

from mkdocs_paperwright.rule_reference.config import RuleReferenceConfig

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class RuleReferencePlugin(BasePlugin[RuleReferenceConfig]):  # type: ignore[no-untyped-call]
    """Adds a page for each rule, which is in no folder but in the built site."""

    # Early, for plugins that write the navigation to find the pages.
    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages; one of the same name in the site's folder stays."""
        if not self.config.enabled:
            return files
        from mkdocs_paperwright.rule_reference.pages import rule_pages

        folder = self.config.folder.strip("/")
        for name, content in rule_pages(self.config.source).items():
            path = f"{folder}/{name}" if folder else name
            if files.get_file_from_path(path) is None:
                # The list leads to the pages of the rules; the navigation would be buried under them.
                level = (
                    InclusionLevel.UNDEFINED if name == "index.md" else InclusionLevel.NOT_IN_NAV
                )
                files.append(File.generated(config, path, content=content, inclusion=level))
        return files
