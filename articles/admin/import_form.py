"""The choices of an import, and the file; what the user's role does not allow is not offered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from articles.importers.load import LoadOptions

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 20 * MEBIBYTE

FORMATS = [
    ("auto", _("by the file's name")),
    ("html", _("HTML: a saved page, one article")),
    ("text", _("Plain text: one article")),
    ("jsonl", _("JSONL: an article or a tag in each line")),
    ("csv", _("CSV: a table, an article in each row")),
]
ENCODINGS = [("utf-8", "UTF-8"), ("cp1256", _("Arabic Windows (1256), from older Excel"))]
TAG_RIGHTS = tuple(f"articles.add_{tag}" for tag in ("source", "author", "topic", "entity"))


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Up to 20 MB: .html, .txt, .jsonl or .csv."),
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.txt,.jsonl,.csv"}),
    )
    format = forms.ChoiceField(label=_("Format"), choices=FORMATS, initial="auto")
    encoding = forms.ChoiceField(label=_("Encoding"), choices=ENCODINGS, initial="utf-8")
    publish = forms.BooleanField(
        label=_("Publish at once"),
        required=False,
        help_text=_("Otherwise new articles are drafts, unless the file names another status."),
    )
    create_tags = forms.BooleanField(
        label=_("Create missing tags"),
        required=False,
        help_text=_(
            "Otherwise an article with an unknown source, author, topic or entity is refused."
        ),
    )
    suggest_tags = forms.BooleanField(
        label=_("Suggest tags"),
        required=False,
        help_text=_("New articles then stand under “Tags to review”; none is tagged by itself."),
    )

    def __init__(self, *args: Any, user: Any, has_upload: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_upload = has_upload
        self.may_publish = user.has_perm("articles.publish_article")
        self.may_change = self.may_publish and user.has_perm("articles.change_article")
        self.may_add_tags = user.has_perms(TAG_RIGHTS)
        if not self.may_publish:
            del self.fields["publish"]
        if not self.may_add_tags:
            del self.fields["create_tags"]

    def clean_file(self) -> UploadedFile[Any] | None:
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None and not self.has_upload:
            raise forms.ValidationError(_("Choose a file."))
        if file is not None and (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("The file has more than 20 MB. Import it in parts."))
        return file

    def options(self, dry_run: bool) -> LoadOptions:
        return LoadOptions(
            publish=self.cleaned_data.get("publish", False),
            create_tags=self.cleaned_data.get("create_tags", False),
            dry_run=dry_run,
            only_new=not self.may_change,
            suggest_tags=self.cleaned_data["suggest_tags"],
        )
