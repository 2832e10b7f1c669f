"""Each addon is shipped whole in French, whoever wrote its last label."""

import re
from pathlib import Path

import polib
import pytest

ADDONS = Path(__file__).parents[2] / "addons"
TEMPLATES = sorted(ADDONS.glob("*/i18n/*.pot"))
CATALOGUES = sorted(ADDONS.glob("*/i18n/*.po"))
PLACE = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]\b|</?\w[^>]*>")

# Odoo and the OCA leave empty what reads the same in both languages. A word that is
# missing here is a word that nobody has translated.
SAME_IN_FRENCH = {
    "%(activity)s, %(month)s",
    "%(activity)s, %(month)s, version %(version)s",
    "%(activity)s, %(year)s, version %(version)s",
    "%(loan)s, %(day)s",
    "%(power)s CV",
    "%(rate)s %(base)s",
    "%(stage)s, %(name)s, %(date)s",
    "%(standing)s.",
    "'%s %s %s' % (object.company_id.name, object.date_from, object.date_to)",
    "'%s %s' % (object.name.replace('/', '-'), object.member_id.name)",
    "'%s - %s' % (object.date_to.year, object.name)",
    "'Bulletin %s' % object.name",
    "'Certificat de parts %s' % object.number",
    "(code du travail D3323-16)",
    ", SIREN",
    ".\n            <br/>\n            SIREN",
    "421000",
    "431000",
    "601, 607",
    "645100",
    "706",
    "<span>–</span>",
    "AB-123-CD",
    "Actions",
    "Admission",
    "Attention",
    "Avatar 128",
    "BIC",
    "Bulletin",
    "Bulletins",
    "CAP-09.",
    "CAPE",
    "CESA",
    "Capital",
    "Code",
    "Coefficient",
    "Configuration",
    "Contact",
    "Contribution",
    "Contribution %(month)s – %(name)s",
    "Contributions",
    "Contributions %(month)s",
    "Correction",
    "Corrections",
    "Crédit Coopératif 2026",
    "Date",
    "Description",
    "Diagnostic",
    "Document",
    "Document %s",
    "Documents",
    "E-mail",
    "Entrepreneurs",
    "FEC",
    "FR…",
    "Gérant",
    "IBAN",
    "ID",
    "Import",
    "Journal",
    "Logo",
    "Menu",
    "Message",
    "Messages",
    "Nature",
    "Net",
    "Note",
    "Notes",
    "Obstacle",
    "PDF",
    "Part",
    "Participation (4246)",
    "Pause",
    "Plan",
    "Point",
    "Provision",
    "Provisions",
    "SA",
    "SARL",
    "SAS",
    "SHA-256",
    "SIREN",
    "SIRET",
    "SUB-05, CAP-12.",
    "Signatures",
    "Simulation",
    "Source",
    "Source (CAPE)",
    "TMO",
    "Total",
    "Total (",
    "Total,",
    "Type",
    "Urgent",
    "Version",
    "Versions",
    "Votes",
    "XLSX",
    "clients",
    "contribution",
    "id",
    "info",
    "object._file_name()",
    "object.name",
    "shares_left",
    "soon",
    "state",
    "step",
    "version",
    "· version",
}

each_catalogue = pytest.mark.parametrize(
    "catalogue", CATALOGUES, ids=lambda path: str(path.relative_to(ADDONS))
)


def _entries(path):
    return polib.pofile(str(path))


def _places(sentence):
    return sorted(PLACE.findall(sentence))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_each_addon_speaks_french(template):
    french = _entries(template.with_name("fr.po"))
    assert {entry.msgid for entry in french} == {
        entry.msgid for entry in _entries(template)
    }


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_french_sentence_is_missing(template):
    french = _entries(template.with_name("fr.po"))
    missing = {entry.msgid for entry in french if not entry.msgstr}
    assert sorted(missing - SAME_IN_FRENCH) == []


@each_catalogue
def test_no_sentence_is_doubtful(catalogue):
    assert [entry.msgid for entry in _entries(catalogue) if entry.fuzzy] == []


@each_catalogue
def test_a_translation_keeps_the_figures_and_the_markup(catalogue):
    lost = [
        (entry.msgid, entry.msgstr)
        for entry in _entries(catalogue)
        if entry.msgstr and _places(entry.msgid) != _places(entry.msgstr)
    ]
    assert lost == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_french_punctuation_never_begins_a_line(template):
    """An ordinary space before « : » lets the browser break the line there."""
    loose = re.compile(r"(?<=\S) [:;?!»](?:\s|$)|« ")
    french = _entries(template.with_name("fr.po"))
    wrong = [entry.msgstr for entry in french if loose.search(entry.msgstr)]
    assert wrong == []
