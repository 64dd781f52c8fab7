"""An organisation's own template: what is taken over, what is refused, what is added."""

import io
import re
import subprocess
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from PIL import Image
from pptx import Presentation

from printing import child
from reports.documents.word import cover
from reports.documents.word import make as word_file
from reports.own_templates import office, reading
from reports.own_templates.reading import MAX_BYTES, read_template
from reports.own_templates.vocabulary import TemplateError
from tests.reports.documents.material import MATERIAL

TEMPLATE = b"wordprocessingml.template.main+xml"
DOCUMENT = b"wordprocessingml.document.main+xml"
OLD_WORDS = "Click here to add the text of the paper."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def clean(data, kind):
    content, _ = office.clean(data, kind)
    return content


def saved(paper):
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _word(path):
    return re.sub(r"\W", "_", path)


def changed(data, *, add=None, **parts):
    """The same archive with some parts changed, each named by the end of its path in letters and underscores."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            change = next((do for end, do in parts.items() if _word(name).endswith(end)), lambda part: part)
            after.writestr(name, change(before.read(name)))
        for name, content in (add or {}).items():
            after.writestr(name, content)
    return made.getvalue()


def of_a_trust():
    """Two sections, a picture in the header, margins and fonts of its own, and without some styles that we need."""
    paper = Document()
    paper.add_paragraph(OLD_WORDS)
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3.5), Cm(2.5)
    picture = io.BytesIO()
    Image.new("RGB", (30, 8), (0, 94, 184)).save(picture, "PNG")
    section.header.paragraphs[0].add_run().add_picture(picture, width=Cm(3))
    section.footer.paragraphs[0].text = "Northdale NHS Trust"
    paper.styles["Heading 1"].font.name = "Verdana"
    for name in ("Caption", "List Bullet", "List Number", "Quote", "Table Grid"):
        style = paper.styles[name].element
        style.getparent().remove(style)
    paper.add_section().orientation = WD_ORIENT.PORTRAIT
    return paper


@pytest.fixture(scope="module")
def dotx():
    return changed(saved(of_a_trust()), Content_Types__xml=lambda part: part.replace(DOCUMENT, TEMPLATE))


@pytest.fixture(scope="module")
def taken(dotx):
    return clean(dotx, "docx")


@pytest.fixture(scope="module")
def paper(taken):
    return Document(io.BytesIO(word_file.make(MATERIAL, template=taken)))


def test_template_keeps_page_styles_header_and_footer(paper):
    section = paper.sections[-1]

    assert (round(section.left_margin.cm, 1), round(section.right_margin.cm, 1)) == (3.5, 2.5)
    assert paper.styles["Heading 1"].font.name == "Verdana"
    assert len(list(section.header._element.iter(qn("w:drawing")))) == 1
    assert len(section.header.part.related_parts) == 1
    assert [line.text for line in section.footer.paragraphs] == [
        "Northdale NHS Trust",
        "Official · Version 1, final · 5 March 2026",
    ]


def test_template_loses_its_words_and_its_sections(taken, paper):
    bare = Document(io.BytesIO(taken))

    assert (len(bare.sections), bare.paragraphs) == (1, [])
    assert OLD_WORDS not in {line.text for line in paper.paragraphs}


def test_styles_that_a_template_lacks_are_added(paper):
    names = {style.name for style in paper.styles}
    used = {line.style.name for line in paper.paragraphs} | {table.style.name for table in paper.tables}

    assert {"Caption", "List Bullet", "Quote", "Table Grid", "Table text", "Table heading", "toc 1"} <= names
    assert {"Caption", "List Bullet", "List Number", "Table Grid"} <= used
    assert [one.get(qn("w:val")) for one in paper.styles["Caption"].element.iter(qn("w:rFonts"))] == []


def test_bullets_and_numbers_of_added_styles_are_those_of_lists(paper):
    numbering = paper.part.numbering_part.element
    kinds = {one.get(qn("w:numId")): one for one in numbering.findall(qn("w:num"))}
    for name, wanted in (("List Bullet", "bullet"), ("List Number", "decimal")):
        (number,) = paper.styles[name].element.iter(qn("w:numId"))
        reference = kinds[number.get(qn("w:val"))].find(qn("w:abstractNumId")).get(qn("w:val"))
        (kind,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{reference}']")
        assert kind.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").get(qn("w:val")) == wanted


def _without_numbering(paper):
    for key, relation in list(paper.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del paper.part.rels[key]
    return paper


def test_template_without_lists_gets_ours():
    taken = clean(saved(_without_numbering(of_a_trust())), "docx")

    paper = Document(io.BytesIO(word_file.make(MATERIAL, template=taken)))

    (number,) = paper.styles["List Bullet"].element.iter(qn("w:numId"))
    assert paper.part.numbering_part.element.xpath(f"w:num[@w:numId='{number.get(qn('w:val'))}']") != []


def test_template_with_kinds_of_lists_and_no_list_gets_ours():
    paper = of_a_trust()
    numbering = paper.part.numbering_part.element
    for number in numbering.findall(qn("w:num")):
        numbering.remove(number)

    made = Document(io.BytesIO(word_file.make(MATERIAL, template=clean(saved(paper), "docx"))))

    assert len(made.part.numbering_part.element.findall(qn("w:num"))) == 2


@pytest.mark.parametrize("has_default", [True, False])
def test_added_styles_are_based_on_what_the_template_has(has_default):
    """Word in German calls the first style by another id."""
    paper = of_a_trust()
    for style in paper.styles.element.iter(qn("w:style")):
        if style.get(qn("w:styleId")) == "Normal":
            style.set(qn("w:styleId"), "Standard")
            if not has_default:
                del style.attrib[qn("w:default")]
    for one in list(paper.styles.element.iter(qn("w:basedOn"), qn("w:next"))):
        if one.get(qn("w:val")) == "Normal":
            one.set(qn("w:val"), "Standard")

    made = Document(io.BytesIO(word_file.make(MATERIAL, template=clean(saved(paper), "docx"))))

    base = made.styles["Quote"].element.find(qn("w:basedOn"))
    assert (base.get(qn("w:val")) if has_default else base) == ("Standard" if has_default else None)


def test_tables_are_as_wide_as_the_text_of_the_template(paper):
    widths = {round(sum(cell.width.cm for cell in table.rows[0].cells)) for table in paper.tables}

    assert widths == {15}


def test_marking_stands_on_first_and_even_pages_too():
    own = Document()
    own.sections[0].different_first_page_header_footer = True
    own.settings.odd_and_even_pages_header_footer = True
    own.sections[0].first_page_footer.paragraphs[0].text = "First"
    own.sections[0].even_page_footer.paragraphs[0].text = "Even"

    made = Document(io.BytesIO(cover.make(MATERIAL, template=clean(saved(own), "docx"))))

    section = made.sections[-1]
    feet = [section.footer, section.first_page_footer, section.even_page_footer]
    assert [foot.paragraphs[-1].text for foot in feet] == ["Official · Version 1, final · 5 March 2026"] * 3


def test_header_of_an_earlier_section_counts_where_the_last_has_none():
    own = of_a_trust()
    own.sections[0].header.paragraphs[0].add_run("Northdale")
    own.sections[1].footer.is_linked_to_previous = False
    own.sections[1].footer.paragraphs[0].text = "Last"

    made = Document(io.BytesIO(clean(saved(own), "docx")))

    assert made.sections[0].header.paragraphs[0].text == "Northdale"
    assert [line.text for line in made.sections[0].footer.paragraphs] == ["Last"]


def test_columns_protection_and_what_else_belongs_to_the_old_text_are_left_out():
    own = of_a_trust()
    own.element.body.sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))
    own.settings.element.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly"/>'))
    own.part.relate_to("https://example.org/", f"{RELATIONS}/hyperlink", is_external=True)
    own.part.package.relate_to(own.part.package.main_document_part, f"{RELATIONS}/thumbnail")

    made = Document(io.BytesIO(clean(saved(own), "docx")))

    assert made.element.body.sectPr.findall(qn("w:cols")) == []
    assert made.settings.element.findall(qn("w:documentProtection")) == []
    kinds = {relation.reltype.rpartition("/")[2] for relation in made.part.rels.values()}
    assert kinds == {"styles", "numbering", "settings", "theme", "fontTable", "webSettings", "header", "footer"} & kinds
    assert {one.reltype.rpartition("/")[2] for one in made.part.package.rels.values()} == {
        "officeDocument", "core-properties", "extended-properties",
    }  # fmt: skip


def test_template_of_a_local_computer_is_let_go():
    own = of_a_trust()
    settings = own.part.part_related_by(f"{RELATIONS}/settings")
    target = "file:///C:/Templates/Board.dotx"
    key = settings.relate_to(target, f"{RELATIONS}/attachedTemplate", is_external=True)
    own.settings.element.insert(1, parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{key}"/>'))

    taken = clean(saved(own), "docx")

    with zipfile.ZipFile(io.BytesIO(taken)) as archive:
        assert [name for name in archive.namelist() if target.encode() in archive.read(name)] == []


def with_relation(kind, target, *, is_external=True, of="word/_rels/document.xml.rels"):
    mode = ' TargetMode="External"' if is_external else ""
    line = f'<Relationship Id="rId99" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(
        saved(of_a_trust()),
        **{_word(of): lambda part: part.replace(b"</Relationships>", line.encode())},
    )


@pytest.mark.parametrize("target", ["https://www.northdale.example", "mailto:board@northdale.example"])
def test_link_that_somebody_has_to_choose_is_taken(target):
    assert clean(with_relation("hyperlink", target), "docx")[:2] == b"PK"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://evil.example/a.dotm"),
        ("attachedTemplate", "file://server/share/a.dotm"),
        ("attachedTemplate", "\\\\server\\share\\a.dotm"),
        ("image", "https://evil.example/a.png"),
        ("hyperlink", "file:///C:/secret"),
        ("mailMergeSource", "file:///C:/people.xlsx"),
    ],
)
def test_template_that_fetches_something_is_refused(kind, target):
    with pytest.raises(TemplateError, match=r"fetches something from elsewhere: .*Remove it, and upload it again"):
        clean(with_relation(kind, target), "docx")


@pytest.mark.parametrize("kind", ["oleObject", "package", "control", "aFChunk", "subDocument", "frame"])
def test_template_with_an_object_of_another_program_is_refused(kind):
    with pytest.raises(TemplateError, match="object of another program"):
        clean(with_relation(kind, "embeddings/a.bin", is_external=False), "docx")


def test_template_whose_list_names_a_program_is_refused():
    ole = b'<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/></Types>'
    data = changed(saved(of_a_trust()), Content_Types__xml=lambda part: part.replace(b"</Types>", ole))

    with pytest.raises(TemplateError, match="object of another program"):
        clean(data, "docx")


@pytest.mark.parametrize(
    "macro",
    [
        lambda data: changed(
            data,
            Content_Types__xml=lambda part: part.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
            ),
        ),
        lambda data: changed(data, add={"word/vbaProject.bin": b"x"}),
    ],
)
def test_template_with_macros_is_refused(macro):
    with pytest.raises(TemplateError, match=r"has macros. Save it in Office as .dotx or .docx"):
        clean(macro(saved(of_a_trust())), "docx")


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://evil.example/a.png&quot; "/>',
        "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r>",
    ],
)
def test_template_with_a_field_that_fetches_is_refused(field):
    own = of_a_trust()
    own.sections[0].header._element.append(parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"))

    with pytest.raises(TemplateError, match="field that fetches something"):
        clean(saved(own), "docx")


def test_template_with_a_document_type_is_refused():
    data = changed(
        saved(of_a_trust()),
        word_styles_xml=lambda part: part.replace(b"<w:styles", b'<!DOCTYPE x [<!ENTITY a "b">]><w:styles', 1),
    )

    with pytest.raises(TemplateError, match="cannot be read as a template"):
        clean(data, "docx")


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", b"PK\x03\x04 broken", changed(saved(Document()), word_document_xml=lambda part: part[:200])],
)
def test_file_that_is_no_template_is_refused(data):
    with pytest.raises(TemplateError, match=r"cannot be read as a template. Open it, save it again as .dotx or .docx"):
        clean(data, "docx")


def test_file_with_a_password_is_refused():
    with pytest.raises(TemplateError, match="has a password, or is of an old kind"):
        clean(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx")


@pytest.mark.parametrize(("limit", "value"), [("MAX_PARTS", 3), ("MAX_UNPACKED_BYTES", 1000)])
def test_file_that_is_large_inside_is_refused_before_it_is_unpacked(monkeypatch, limit, value):
    monkeypatch.setattr(office, limit, value)

    with pytest.raises(TemplateError, match="too large inside"):
        clean(saved(of_a_trust()), "docx")


def slides():
    return saved(Presentation())


def test_slides_are_no_template_for_word():
    with pytest.raises(TemplateError, match=r"no such template. Upload .dotx or .docx"):
        clean(slides(), "docx")


def test_template_for_slides_becomes_slides():
    potx = changed(
        slides(),
        Content_Types__xml=lambda part: part.replace(
            b"presentationml.presentation.main", b"presentationml.template.main"
        ),
    )

    assert len(Presentation(io.BytesIO(clean(potx, "pptx"))).slide_layouts) == 11


def test_same_template_gives_the_same_bytes(dotx, taken, monkeypatch):
    monkeypatch.setattr(zipfile.time, "localtime", lambda *_: (2001, 2, 3, 4, 5, 6))

    assert clean(dotx, "docx") == taken


def test_template_is_read_in_a_process_of_its_own(dotx):
    assert Document(io.BytesIO(read_template(dotx, "docx").content)).paragraphs == []


def test_what_is_wrong_comes_back_from_the_process():
    with pytest.raises(TemplateError, match="has a password"):
        read_template(b"\xd0\xcf\x11\xe0", "docx")


def test_file_that_is_too_large_starts_no_process(monkeypatch):
    monkeypatch.setattr(child, "run", None)

    with pytest.raises(TemplateError, match="larger than 5 MB"):
        read_template(b"x" * (MAX_BYTES + 1), "docx")


@pytest.mark.parametrize("error", [subprocess.TimeoutExpired("python", 40), subprocess.CalledProcessError(1, "python")])
def test_process_that_fails_says_that_the_file_cannot_be_read(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(reading.child, "run", fail)

    with pytest.raises(TemplateError, match="cannot be read as a template"):
        read_template(b"PK", "docx")


def test_main_answers_in_json(monkeypatch, capsys, dotx):
    monkeypatch.setattr(office, "limit_this_process", lambda **_: None)
    for data in (dotx, b"no archive"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        monkeypatch.setattr("sys.argv", ["-c", "docx"])
        office.main()

    assert [one[:12] for one in capsys.readouterr().out.replace("}{", "}\n{").splitlines()] == [
        '{"content": ', '{"problem": ',
    ]  # fmt: skip


def test_text_of_a_page_without_margins_has_those_of_our_own():
    own = of_a_trust()
    own.styles["Normal"].font.size = Pt(12)
    section = own.element.body.sectPr
    for one in section.findall(qn("w:pgMar")) + section.findall(qn("w:pgSz")):
        section.remove(one)

    made = Document(io.BytesIO(word_file.make(MATERIAL, template=clean(saved(own), "docx"))))

    assert sum(cell.width.cm for cell in made.tables[0].rows[0].cells) == pytest.approx(17, abs=0.01)
