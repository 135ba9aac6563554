import tomllib

import pytest

import reluscope as rs


def test_info_says_what_is_in_the_file(call, trained):
    outcome = call("info", trained / "network.safetensors")
    assert outcome.code == 0
    for word in ("2-8-2", "float32", "8 in 1 hidden layer", "deviation"):
        assert word in outcome.out


def test_info_tells_how_the_run_ended(call, trained):
    outcome = call("info", trained)
    assert outcome.code == 0, outcome.err
    net = rs.nn.MLP.load(trained / "network.safetensors")
    train, validation = rs.data.split(rs.data.moons(seed=0), 0.2, seed=0)
    for points, words in ((train, " training points"), (validation, " validation points")):
        right = rs.train.evaluate(net, points).accuracy
        line = next(line for line in outcome.out.splitlines() if words in line)
        assert f"{right:.1%}" in line
        assert f"of {len(points)} {words.split()[0]}" in line
    for words in ("for 5 epochs", "data moons, points 400, noise 0.1", "learning_rate 0.05"):
        assert words in outcome.out


def test_info_believes_no_results_that_none_had(call, trained, tmp_path):
    net = rs.nn.MLP.load(trained / "network.safetensors")
    for strange in ({"epochs": "many"}, {"epochs": 10**400}, {"training": [1]}):
        net.about.results = strange
        net.save(tmp_path / "n.safetensors")
        outcome = call("info", tmp_path / "n.safetensors")
        assert outcome.code == 0, outcome.err
        assert "accuracy" not in outcome.out


def test_results_are_forgotten_where_the_weights_change(trained):
    net = rs.nn.MLP.load(trained / "network.safetensors")
    assert net.about.results["epochs"] == 5
    rs.train.fit(net, rs.data.moons(), epochs=1)
    assert not net.about.results


def test_a_folder_without_a_network(call, tmp_path):
    outcome = call("info", tmp_path)
    assert outcome.code == 2
    assert "is a folder without a network.safetensors." in outcome.message
    rs.nn.MLP((2, 3, 2)).save(tmp_path / "mine.safetensors")
    assert "there is mine.safetensors" in call("info", tmp_path).message
    (tmp_path / "checkpoint.safetensors").touch()
    outcome = call("photo", tmp_path)
    assert "stopped before its end" in outcome.message
    assert f"reluscope train --resume --out {tmp_path}" in outcome.message


def test_info_prints_the_settings_as_toml(call, trained):
    outcome = call("info", trained / "network.safetensors", "--toml")
    assert tomllib.loads(outcome.out) == tomllib.loads((trained / "settings.toml").read_text())


def test_info_on_a_network_without_settings(call, tmp_path):
    rs.nn.MLP((2, 3, 2)).save(tmp_path / "n.safetensors")
    outcome = call("info", tmp_path / "n.safetensors", "--toml")
    assert outcome.code == 2
    assert "carries no settings" in outcome.message


@pytest.mark.parametrize("command", ["info", "diagram"])
def test_a_network_of_another_library_is_named(call, tmp_path, command):
    (tmp_path / "net.onnx").write_bytes(b"\x08\x07")
    outcome = call(command, tmp_path / "net.onnx")
    assert outcome.code == 2
    assert "reluscope cells, photo and count take ONNX files" in outcome.message


def test_info_on_a_missing_file(call):
    outcome = call("info", "missing.safetensors")
    assert outcome.code == 2
    assert "No such file or directory: missing.safetensors" in outcome.message


def test_data_names_lists_every_set(call):
    outcome = call("data", "--names")
    assert outcome.code == 0
    assert all(name in outcome.out for name in rs.data.names())


@pytest.mark.parametrize("name", rs.data.names())
def test_data_previews_every_set(call, name):
    outcome = call("data", "--data", name)
    assert outcome.code == 0
    assert "points" in outcome.out


GERMAN = "Größe;Gewicht;Farbe\r\n" + "".join(
    f"{i},5;{i % 7};{('rot', 'blau', 'grün')[i % 3]}\r\n" for i in range(120)
)


def test_data_of_a_german_spreadsheet_keeps_every_class_and_says_what_it_guessed(call, tmp_path):
    path = tmp_path / "d.csv"
    path.write_bytes(GERMAN.encode("cp1252"))
    outcome = call("data", "--data", path)
    assert outcome.code == 0
    for words in ("120 points", "Größe", "grün  │ 40"):
        assert words in outcome.out
    assert "is read as cp1252, in which it has 'Größe'" in outcome.err
    told = call(
        "data", "--data", path, "--encoding", "cp1252", "--delimiter", ";", "--decimal", ","
    )
    assert (told.code, told.out, told.err) == (0, outcome.out, "")


def test_the_marks_of_a_file_can_be_told(call, tmp_path):
    (tmp_path / "d.tsv").write_bytes(GERMAN.replace(";", "\t").encode("mac_roman"))
    marks = ["--encoding", "mac_roman", "--delimiter", "tab", "--decimal", ","]
    outcome = call("data", "--data", tmp_path / "d.tsv", *marks)
    assert "Größe" in outcome.out
    assert "grün  │ 40" in outcome.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--encoding", "utf-8"], "all 40 rows of class 'gr\ufffdn' would be left out"),
        (["--encoding", "klingon"], "encoding is 'klingon'"),
        (["--delimiter", ";;"], "delimiter is ';;'"),
        (["--decimal", "x"], "decimal is 'x'"),
    ],
)
def test_wrong_marks_are_an_error(call, tmp_path, options, words):
    (tmp_path / "d.csv").write_bytes(GERMAN.encode("cp1252"))
    outcome = call("data", "--data", tmp_path / "d.csv", *options)
    assert outcome.code == 2
    assert words in outcome.message


def test_made_sets_have_no_marks(call):
    outcome = call("data", "--data", "moons", "--decimal", ",")
    assert outcome.code == 2
    assert "decimal is for CSV files" in outcome.message


def test_data_exports_what_it_can_read_again(call, tmp_path):
    path = tmp_path / "iris.csv"
    assert call("data", "--data", "iris", "--export", path).code == 0
    points = rs.data.read_csv(path).points
    assert points.class_names == ("setosa", "versicolor", "virginica")
    assert (points.x == rs.data.iris().x).all()


def test_data_draws_the_points(call, tmp_path):
    assert call("data", "--data", "spirals", "--picture", tmp_path / "s.svg").code == 0
    assert (tmp_path / "s.svg").read_bytes().startswith(b"<?xml")


def test_data_of_a_file_without_a_usable_row(call, tmp_path):
    (tmp_path / "d.csv").write_text("a,b,c\nx,y,z\n")
    outcome = call("data", "--data", tmp_path / "d.csv")
    assert outcome.code == 2
    assert "line 2" in outcome.message


@pytest.mark.usefixtures("undrawn")
def test_info_says_that_a_linear_classifier_has_no_hidden_layer(call, tmp_path):
    run = tmp_path / "run"
    assert call("train", "--hidden", "--epochs", 1, "--pixels", 20, "--out", run).code == 0
    assert "hidden none" in call("info", run).out
