//! Reads back the written files. The numbers are NumPy's (`tests/data/oracle/make.py`).
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use super::{Arguments, run};
use ndarray::Array3;
use ndarray_npy::NpzReader;
use serde_json::Value;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

const ORACLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/oracle");

/// A folder that is deleted after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("poolscope-{name}-{}", std::process::id())))
    }

    fn maps(&self, name: &str) -> Array3<f32> {
        NpzReader::new(File::open(self.0.join("maps.npz")).unwrap()).unwrap().by_name(name).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the command and returns its report or its error.
fn told(link: &str, picture: Option<&str>, folder: &Folder) -> Result<String, String> {
    let picture = picture.map(|name| Path::new(ORACLE).join(name));
    let arguments = Arguments { link: link.into(), zoom: 2, picture, out: folder.0.clone() };
    let mut told = Vec::new();
    run(&arguments, &mut told).map_err(|error| format!("{error:#}"))?;
    Ok(String::from_utf8(told).unwrap())
}

fn values(nested: &Value) -> Vec<f64> {
    nested
        .as_array()
        .map_or_else(|| vec![nested.as_f64().unwrap()], |list| list.iter().flat_map(values).collect())
}

#[test]
fn the_maps_are_numpys() {
    let expected = fs::read_to_string(Path::new(ORACLE).join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let folder = Folder::new("oracle");
    let address = format!("https://example.org/lab/#{}", expected["link"].as_str().unwrap());
    told(&address, Some("picture.png"), &folder).unwrap();
    let stages = expected["stages"].as_array().unwrap().iter().zip(1..);
    let named = stages.map(|(stage, number)| (format!("stage_{number}"), stage));
    for (name, theirs) in named.chain([("picture".to_owned(), &expected["picture"])]) {
        let (ours, theirs) = (folder.maps(&name), values(theirs));
        assert_eq!(ours.len(), theirs.len(), "{name}");
        assert!(ours.iter().zip(theirs).all(|(a, b)| (f64::from(*a) - b).abs() < 1e-5), "{name}");
    }
    let figure = BufReader::new(File::open(folder.0.join("1-convolution-2.png")).unwrap());
    let figure = png::Decoder::new(figure).read_info().unwrap();
    assert_eq!(figure.info().size(), (2 * 23, 2 * 17), "enlarged twice");
    assert_eq!(folder.maps("stage_1").dim(), (2, 17, 23));
}

#[test]
fn a_link_with_its_own_picture_needs_no_file_and_is_made_to_fit() {
    let folder = Folder::new("numbers");
    let words = told("picture=numbers:1,-2;3,4&size=0&stages=max,9,s2", None, &folder).unwrap();
    assert!(words.contains("“size”") && words.contains("changed to fit"), "{words}");
    assert_eq!(folder.maps("picture").as_slice(), Some(&[1.0, -2.0, 3.0, 4.0][..]));
    assert_eq!(folder.maps("stage_1").as_slice(), Some(&[4.0][..]));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new("refused");
    for (link, picture, words) in [
        ("picture=cat", None, "photograph “cat”"),
        ("picture=upload:me.jpg", None, "no link carries"),
        ("picture=camera", None, "no link carries"),
        ("", Some("missing.png"), "cannot read"),
        ("", Some("make.py"), "not a PNG"),
    ] {
        let error = told(link, picture, &folder).unwrap_err();
        assert!(error.contains(words), "{error}");
    }
    assert!(!folder.0.exists(), "nothing is written");
}
