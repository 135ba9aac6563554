"""Own points: clicked, typed, pasted, dropped; undone and cleared; carried by a link."""

import pytest

from tests.live.browser.opened import Opened, Opener

pytestmark = pytest.mark.browser
LEAST = """() => {
  const epoch = document.querySelector("output[name=epoch]");
  window.least = Infinity;
  const see = () => (window.least = Math.min(window.least, Number(epoch.value)));
  new MutationObserver(see).observe(epoch, { childList: true, subtree: true });
}"""
DROP = """text => {
  const data = new DataTransfer();
  data.items.add(new File([text], "flowers.csv", { type: "text/csv" }));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
}"""


def click(page: Opened, left: float, top: float) -> None:
    box = page.page.locator("#plane").bounding_box()
    position = {"x": left * box["width"], "y": top * box["height"]}
    page.page.locator("#plane").click(position=position)


def classes(page: Opened) -> list[str]:
    points = page.settings().get("own", "")
    return [point.split(",")[2] for point in points.split(";") if point]


def test_clicks_add_points_of_the_chosen_class(page: Opened) -> None:
    page.button("Own points").click()
    page.button("Play").click()
    page.until(lambda: "no points yet" in page.notices())
    click(page, 0.2, 0.2)
    page.until(lambda: classes(page) == ["0"])
    page.button("Class 1").click()
    click(page, 0.7, 0.2)
    page.button("Another class").click()
    click(page, 0.5, 0.9)
    page.until(lambda: classes(page) == ["0", "1", "2"])
    page.field("x1").fill("0.25")
    page.field("x2").fill("-0.5")
    page.button("Add").click()
    page.until(lambda: page.settings()["own"].endswith(";0.25,-0.5,2"))
    page.button("Undo").click()
    page.until(lambda: classes(page) == ["0", "1", "2"])
    page.button("Clear").click()
    page.until(lambda: page.settings()["own"] == "")
    page.button("Undo").click()
    page.until(lambda: classes(page) == ["0", "1", "2"])
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 20 and page.number("accuracy") == 1)
    page.page.evaluate(LEAST)
    click(page, 0.9, 0.9)  # one more while it learns
    page.until(lambda: classes(page) == ["0", "1", "2", "2"])
    page.until(lambda: page.page.evaluate("window.least") < 20)  # it began anew
    page.until(lambda: page.number("epoch") > 1)
    assert page.button("Pause").is_visible()
    page.button("Clear").click()  # nothing is learned from points that are gone
    page.button("Play").wait_for()


def test_a_dropped_table(page: Opened) -> None:
    page.page.evaluate(DROP, "a,b,species\n1,2,rose\n?,4,rose\n5,6,tulip\n7,1,rose\n")
    page.until(lambda: "'flowers.csv': 3 points" in page.notices())
    assert "line 3: a is missing" in page.notices()
    page.until(lambda: classes(page) == ["0", "1", "0"])
    assert page.settings()["names"] == "rose,tulip"
    assert page.button("Class tulip").is_visible()


def test_a_pasted_table_that_is_none(page: Opened) -> None:
    page.button("Own points").click()
    page.button("Paste a table").click()
    table = page.page.get_by_role("textbox", name="Paste a table")
    table.fill("<img src=x onerror=alert(1)>,2,3\njavascript:alert(1),2,3\n")
    page.button("Read").click()
    page.until(lambda: "The table has no usable row" in page.notices())
    assert page.page.locator("#notices img").count() == 0
    page.button("Paste a table").click()
    table.fill("1;2;<b>one</b>\n3;4;two\n")
    page.button("Read").click()
    page.button("Class <b>one</b>").wait_for()


def test_too_large_a_table_is_not_sent(page: Opened) -> None:
    page.page.evaluate(DROP, "1,2,a\n" * 50_000)
    page.until(lambda: "the page takes 240 kB at most" in page.notices())
    page.page.evaluate(DROP, "1,2,a\n" * 2001)
    page.until(lambda: "2001 points, but the page takes 2000 at most" in page.notices())


def test_a_link_brings_own_points_back(opener: Opener) -> None:
    first = opener.open("?lang=en")
    loss = first.number("loss")
    first.page.evaluate(DROP, "width,höhe,Sorte\n0.1,0.25,a & b\n-1.5,2e-3,c=d;e\n3,1,a & b\n")
    first.until(lambda: len(classes(first)) == 3)
    first.until(lambda: first.number("loss") not in (0, loss))  # the frame of these points
    seen = first.picture()
    second = opener.open(first.page.evaluate("location.search + location.hash"))
    second.until(lambda: second.picture() == seen)
    assert second.settings() == first.settings()
    assert second.button("Class c=d;e").is_visible()


def test_names_are_text_wherever_they_stand(page: Opened) -> None:
    evil = [
        "<img src=x onerror=window.bitten=1>",
        "</script><script>window.bitten=1</script>",
        "javascript:window.bitten=1",
        "<svg onload=window.bitten=1>",
    ]
    rows = "".join(f'{i},{i % 3},"{name}"\n{i + 1},{i},"{name}"\n' for i, name in enumerate(evil))
    page.page.evaluate(DROP, f'"<b>x</b>","<i>y</i>",species\n{rows}')
    page.until(lambda: classes(page).count("3") == 2)
    page.until_cells()
    page.page.locator("#plane").hover(position={"x": 90, "y": 90})
    page.button("Next point").click()
    page.until(lambda: evil[0] in page.page.locator("body").inner_text())
    with page.page.expect_event("load"):  # another address in the same tab is another run
        page.page.evaluate("text => { location.hash += '&note=' + text }", evil[0])
    page.until(lambda: page.number("loss") > 0)
    page.rest(500)
    assert page.page.evaluate("window.bitten") is None
    assert (
        page.page.locator("body img, body script, body svg[onload], body b, body i[src]").count()
        == 0
    )


def test_a_german_page_is_told_in_german(opener: Opener) -> None:
    page = opener.open("?lang=de")
    page.page.evaluate(DROP, "a,b,species\nx,2,rose\n")
    page.until(lambda: "'flowers.csv' hat keine brauchbare Zeile" in page.notices())
    page.page.evaluate(DROP, "a,b,species\n1,2,rose\n?,4,rose\n5,6,tulip\n")
    page.until(lambda: "'flowers.csv': 2 Punkte" in page.notices())
    assert "Zeile 3: a fehlt" in page.notices()
