"""Print the texts of this folder with many producers: how its PDFs were made. Tests need only the PDFs.

    python make.py [producer ...]

Needs the packages weasyprint, matplotlib>=3.11, fpdf2 and uharfbuzz, the commands chromium, soffice, pango-view, gs
and qpdf, and the fonts Amiri and Noto Naskh Arabic (both under the SIL Open Font Licence, which allows embedding).
A ``#`` begins a heading, ``|`` a row of a table; the rest are paragraphs. ``locked.pdf`` is ``latin-weasyprint.pdf``
under a password: ``qpdf --encrypt secret secret 256 -- latin-weasyprint.pdf locked.pdf``.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

HERE = Path(__file__).parent
DOCUMENTS = ("report", "vowels", "columns", "table", "latin")
HEAD = "وكالة المثال للأنباء"


def blocks(document: str) -> list[str]:
    return (HERE / f"{document}.txt").read_text(encoding="utf-8").strip().split("\n\n")


def lines(document: str, width: int) -> list[str]:
    found: list[str] = []
    for block in blocks(document):
        rows = [row.strip("| ").replace(" | ", "   ") for row in block.split("\n")] if block[0] == "|" else [block]
        found += [line for row in rows for line in textwrap.wrap(row.lstrip("# "), width)] + [""]
    return found


def page(document: str, font: str) -> str:
    """The document as a page of HTML."""
    body = []
    for block in blocks(document):
        if block[0] == "|":
            rows = ([html.escape(cell.strip()) for cell in row.strip("| ").split("|")] for row in block.split("\n"))
            body.append("<table>" + "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in rows) + "</table>")
        else:
            tag = "h1" if block.startswith("# ") else "h2" if block.startswith("## ") else "p"
            body.append(f"<{tag}>{html.escape(block.lstrip('# '))}</{tag}>")
    arabic = document != "latin"
    flow = "columns: 2; column-gap: 1cm; h1 {column-span: all}" if document == "columns" else ""
    running = (
        f'@top-center {{content: "{HEAD}"; font: 9pt "{font}"}} @bottom-center {{content: counter(page); font: 9pt "{font}"}}'
        if document == "report"
        else ""
    )
    return (
        f'<!doctype html><html lang="{"ar" if arabic else "en"}" dir="{"rtl" if arabic else "ltr"}"><meta charset="utf-8">'
        f'<title>{document}</title><style>@page {{size: A5; margin: 2cm {running}}} body {{font: 12pt "{font}", serif; text-align: justify; margin: 0;'
        f"{flow}}} h1 {{font-size: 18pt; column-span: all; text-align: start}} h2 {{font-size: 14pt; text-align: start}} table {{border-collapse: collapse; width: 100%}}"
        f"td {{border: 1px solid; padding: 3pt; text-align: start}}</style>{''.join(body)}</html>"
    )


def weasyprint(document: str, out: Path, *, font: str = "Amiri") -> None:
    from weasyprint import HTML

    HTML(string=page(document, font)).write_pdf(out)


def chromium(document: str, out: Path, *, font: str = "Noto Naskh Arabic") -> None:
    font = "Amiri" if document in ("vowels", "table") else font
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page(document, font), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/u"]
        first = Path(folder) / "page.pdf"
        subprocess.run(
            ["chromium", *flags, f"--print-to-pdf={first}", source.as_uri()], check=True, capture_output=True
        )
        # Only smaller: what it draws stays as it is.
        smaller = ["--object-streams=generate", "--recompress-flate", "--compression-level=9"]
        subprocess.run(["qpdf", *smaller, str(first), str(out)], check=True)


def libreoffice(document: str, out: Path, *, font: str = "Amiri") -> None:
    arabic = document != "latin"
    mode = "rl-tb" if arabic else "lr-tb"
    body = []
    for block in blocks(document):
        if block[0] == "|":
            rows = ([html.escape(cell.strip()) for cell in row.strip("| ").split("|")] for row in block.split("\n"))
            body.append(
                '<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>'
                + "".join(
                    "<table:table-row>"
                    + "".join(
                        f'<table:table-cell><text:p text:style-name="P">{cell}</text:p></table:table-cell>'
                        for cell in row
                    )
                    + "</table:table-row>"
                    for row in rows
                )
                + "</table:table>"
            )
        else:
            style = "H" if block[0] == "#" else "P"
            body.append(f'<text:p text:style-name="{style}">{html.escape(block.lstrip("# "))}</text:p>')
    text = "".join(body)
    if document == "columns":
        text = body[0] + '<text:section text:style-name="S" text:name="S">' + "".join(body[1:]) + "</text:section>"
    running = (
        f'<style:header><text:p text:style-name="C">{HEAD}</text:p></style:header>'
        '<style:footer><text:p text:style-name="C"><text:page-number/></text:p></style:footer>'
        if document == "report"
        else ""
    )

    def style(name: str, size: int, align: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{align}"'
            f' style:writing-mode="{mode}" fo:margin-bottom="0.3cm"/><style:text-properties style:font-name="F" style:font-name-complex="F"'
            f' fo:font-size="{size}pt" style:font-size-complex="{size}pt" fo:language="ar"/></style:style>'
        )

    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in (
            ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
            ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        )
    )  # fmt: skip
    fodt = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
        f'<style:font-face style:name="F" svg:font-family="{font}"/></office:font-face-decls><office:automatic-styles>'
        f"{style('P', 12, 'justify')}{style('H', 17, 'start')}{style('C', 9, 'center')}"
        '<style:style style:name="S" style:family="section"><style:section-properties style:writing-mode="'
        f'{mode}"><style:columns fo:column-count="2" fo:column-gap="1cm"/></style:section-properties></style:style>'
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="14.8cm" fo:page-height="21cm"'
        f' fo:margin="2cm" style:writing-mode="{mode}"/></style:page-layout></office:automatic-styles><office:master-styles>'
        f'<style:master-page style:name="Standard" style:page-layout-name="L">{running}</style:master-page>'
        f"</office:master-styles><office:body><office:text>{text}</office:text></office:body></office:document>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.fodt"
        source.write_text(fodt, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/u", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
        shutil.copy(source.with_suffix(".pdf"), out)


def pango(document: str, out: Path, *, font: str = "Noto Naskh Arabic") -> None:
    text = "\n".join(lines(document, 10_000))
    command = ["pango-view", "--no-display", f"--font={font} 13", "--width=400", "--wrap=word", f"--text={text}"]
    subprocess.run([*command, f"--output={out}"], check=True)


def matplotlib(document: str, out: Path, *, font: str = "Amiri") -> None:
    import matplotlib as mpl

    mpl.use("pdf")
    mpl.rcParams.update({"pdf.fonttype": 42, "font.family": font})
    from matplotlib import pyplot as plt

    printed = lines(document, 60)
    arabic = document != "latin"
    figure = plt.figure(figsize=(6, 0.35 * len(printed)))
    for number, line in enumerate(printed):
        place = 1 - (number + 0.7) / len(printed)
        figure.text(0.95 if arabic else 0.05, place, line, ha="right" if arabic else "left", size=13)
    figure.savefig(out)
    plt.close(figure)


def fpdf2(document: str, out: Path, *, font: str = "Amiri-Regular.ttf") -> None:
    from fpdf import FPDF

    arabic = document != "latin"
    pdf = FPDF(format="A5")
    pdf.add_font("F", fname=str(next(Path("/usr/share/fonts").rglob(font))))
    pdf.add_page()
    pdf.set_text_shaping(use_shaping_engine=True, direction="rtl" if arabic else "ltr")
    for line in lines(document, 10_000):
        pdf.set_font("F", size=12)
        pdf.multi_cell(0, 8, line, align="R" if arabic else "L", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(out))


def ghostscript(document: str, out: Path) -> None:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as first:
        chromium(document, Path(first.name))
        subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-o{out}", first.name], check=True)


def typst(document: str, out: Path, *, font: str = "Noto Naskh Arabic") -> None:
    import typst as compiler

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    arabic = document != "latin"
    body = []
    for block in blocks(document):
        if block[0] == "|":
            cells = [cell.strip() for row in block.split("\n") for cell in row.strip("| ").split("|")]
            body.append(f"#table(columns: 3, {', '.join(quoted(cell) for cell in cells)})")
        elif block[0] == "#":
            body.append(f"#heading(level: {len(block) - len(block.lstrip('#'))}, {quoted(block.lstrip('# '))})")
        else:
            body.append(f"#par({quoted(block)})")
    text = "\n".join(body)
    if document == "columns":
        text = body[0] + "\n#columns(2)[" + "\n".join(body[1:]) + "]"
    running = f"header: align(center, {quoted(HEAD)}), numbering: {quoted('1')}, " if document == "report" else ""
    source = (
        f"#set page(paper: {quoted('a5')}, {running}margin: 2cm)\n"
        f"#set text(font: {quoted(font)}, size: 11pt, dir: {'rtl' if arabic else 'ltr'}, lang: {quoted('ar' if arabic else 'en')})\n"
        f"#set par(justify: true)\n{text}"
    )
    out.write_bytes(compiler.compile(source.encode(), font_paths=["/usr/share/fonts"]))


def xelatex(document: str, out: Path, *, font: str = "Amiri") -> None:
    arabic = document != "latin"
    body = []
    for block in blocks(document):
        plain = re.sub(r"([%&#_$])", r"\\\1", block.lstrip("# "))
        plain = (
            re.sub(r"[A-Za-z][\w ./:\\-]*[A-Za-z]|\d[\d.,]*\\%", r"\\textenglish{\g<0>}", plain) if arabic else plain
        )
        if block[0] == "|":
            rows = [row.strip("| ").replace("|", "&") for row in block.split("\n")]
            body.append("\\begin{tabular}{lll}" + "\\\\\n".join(rows) + "\\end{tabular}")
        else:
            body.append(f"\\section*{{{plain}}}" if block[0] == "#" else plain)
    text = "\n\n".join(body)
    if document == "columns":
        text = body[0] + "\n\\begin{multicols}{2}\n" + "\n\n".join(body[1:]) + "\n\\end{multicols}"
    languages = f"\\setmainlanguage{{{'arabic' if arabic else 'english'}}}\\setotherlanguage{{{'english' if arabic else 'arabic'}}}"
    source = (
        "\\documentclass{article}\\usepackage[a5paper,margin=2cm]{geometry}\\usepackage{multicol}\\usepackage{polyglossia}"
        f"{languages}\\setmainfont{{{font}}}\\newfontfamily\\arabicfont[Script=Arabic]{{{font}}}"
        f"\\newfontfamily\\englishfont{{{font}}}\\begin{{document}}{text}\\end{{document}}"
    )
    if document != "report":
        source = source.replace("\\begin{document}", "\\begin{document}\\pagestyle{empty}")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.tex").write_text(source, encoding="utf-8")
        command = ["xelatex", "-interaction=batchmode", "-output-directory", folder, "page.tex"]
        subprocess.run(command, cwd=folder, capture_output=True)
        shutil.copy(Path(folder) / "page.pdf", out)


def reportlab(document: str, out: Path, *, font: str = "NotoNaskhArabic-Regular.ttf") -> None:
    """Presentation forms drawn from left to right, as programs without Arabic shaping are made to print it."""
    from arabic_reshaper import reshape
    from bidi.algorithm import get_display
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("F", str(next(Path("/usr/share/fonts").rglob(font)))))
    pdfmetrics.registerFont(TTFont("L", str(next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf")))))
    canvas = Canvas(str(out), pagesize=(420, 595))
    y = 550
    for line in lines(document, 58):
        canvas.setFont("L", 11)
        if line:
            canvas.drawRightString(
                380, y, get_display(reshape(line), base_dir="R")
            ) if document != "latin" else canvas.drawString(40, y, line)
        y -= 20 if line else 10
        if y < 50:
            canvas.showPage()
            y = 550
    canvas.save()


PRODUCERS = {
    made.__name__: made
    for made in (weasyprint, chromium, libreoffice, pango, matplotlib, fpdf2, ghostscript, typst, xelatex, reportlab)
}
# Too large; and Ghostscript drops the text of letters with marks and of quotation marks when it writes a PDF anew.
LEFT_OUT = {("report", "matplotlib"), ("report", "ghostscript"), ("vowels", "ghostscript")}
LAID_OUT = {"weasyprint", "chromium", "libreoffice", "ghostscript", "typst", "xelatex"}

if __name__ == "__main__":
    for producer in sys.argv[1:] or PRODUCERS:
        for document in DOCUMENTS:
            if producer not in LAID_OUT and document in ("columns", "table"):
                continue
            if (document, producer) in LEFT_OUT:
                continue
            PRODUCERS[producer](document, HERE / f"{document}-{producer}.pdf")
