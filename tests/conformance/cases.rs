//! Reads a set of cases: `index.json` and `data.bin`, in the format of `tests/data/conformance/README.md`.

use serde_json::Value;

/// One case: an operator, its attributes and inputs, and the expected output.
pub(crate) struct Case {
    json: Value,
    data: &'static [u8],
}

/// A tensor of any type. All its numbers are exact in `f64`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tensor {
    pub(crate) shape: Vec<usize>,
    pub(crate) numbers: Vec<f64>,
}

/// All cases of a set.
pub(crate) fn cases(index: &str, data: &'static [u8]) -> Vec<Case> {
    let index: Value = serde_json::from_str(index).unwrap();
    assert_eq!(
        (index["format"].as_str(), index["version"].as_i64()),
        (Some("cnnfix"), Some(1)),
        "the format"
    );
    assert_eq!(index["data_nbytes"].as_u64(), Some(data.len() as u64), "the numbers");
    let cases: Vec<_> =
        index["cases"].as_array().unwrap().iter().map(|json| Case { json: json.clone(), data }).collect();
    assert_eq!(index["count"].as_u64(), Some(cases.len() as u64), "the cases");
    cases
}

impl Case {
    pub(crate) fn id(&self) -> &str {
        self.json["id"].as_str().unwrap()
    }

    pub(crate) fn op(&self) -> &str {
        self.json["op"].as_str().unwrap()
    }

    pub(crate) fn attrs(&self) -> &Value {
        &self.json["attrs"]
    }

    /// A further entry of the case.
    pub(crate) fn entry(&self, name: &str) -> &Value {
        &self.json[name]
    }

    pub(crate) fn must_be_refused(&self) -> bool {
        self.json["expect"] == "error"
    }

    pub(crate) fn has_tag(&self, tag: &str) -> bool {
        self.json["tags"].as_array().unwrap().iter().any(|found| found == tag)
    }

    /// The padding [top, left, bottom, right] that must follow from the attributes, if the case has it.
    pub(crate) fn resolved_pad(&self) -> Option<Vec<usize>> {
        let pad = self.json["resolved_pad"].as_array()?;
        Some(pad.iter().map(|side| usize::try_from(side.as_u64().unwrap()).unwrap()).collect())
    }

    /// Whether the difference is less than atol + rtol · |expected|, and so due to rounding.
    pub(crate) fn agrees(&self, found: f64, expected: f64) -> bool {
        let tolerance = |name: &str| self.json["tol"][name].as_f64().unwrap();
        found == expected
            || (found.is_nan() && expected.is_nan())
            || (found - expected).abs() <= tolerance("atol") + tolerance("rtol") * expected.abs()
    }

    /// The same with the tolerance of one of the outputs.
    pub(crate) fn agrees_in(&self, output: &str, found: f64, expected: f64) -> bool {
        let tolerance = |name: &str| self.json["tol_by_output"][output][name].as_f64().unwrap();
        (found - expected).abs() <= tolerance("atol") + tolerance("rtol") * expected.abs()
    }

    /// The names of its outputs, but those that are there for teaching only.
    pub(crate) fn outputs_to_match(&self) -> Vec<&str> {
        let is_left_out = |name: &str| {
            self.json["not_to_match"].as_array().is_some_and(|names| names.iter().any(|left| left == name))
        };
        let names = self.json["outputs"].as_object().unwrap().keys().map(String::as_str);
        names.filter(|name| !is_left_out(name)).collect()
    }

    pub(crate) fn input(&self, name: &str) -> Option<Tensor> {
        self.tensor(&self.json["inputs"][name])
    }

    pub(crate) fn output(&self, name: &str) -> Option<Tensor> {
        self.tensor(&self.json["outputs"][name])
    }

    fn tensor(&self, reference: &Value) -> Option<Tensor> {
        let number = |name: &str| usize::try_from(reference[name].as_u64().unwrap()).unwrap();
        let shape = reference["shape"].as_array()?;
        let shape: Vec<_> = shape.iter().map(|n| usize::try_from(n.as_u64().unwrap()).unwrap()).collect();
        let bytes = &self.data[number("offset")..][..number("nbytes")];
        let numbers: Vec<f64> = match reference["dtype"].as_str().unwrap() {
            "f32" => words(bytes).map(|word| f64::from(f32::from_le_bytes(word))).collect(),
            "f64" => words(bytes).map(f64::from_le_bytes).collect(),
            "i32" => words(bytes).map(|word| f64::from(i32::from_le_bytes(word))).collect(),
            "i64" => words(bytes).map(|word| whole(i64::from_le_bytes(word))).collect(),
            "u8" => bytes.iter().map(|&byte| f64::from(byte)).collect(),
            other => panic!("{other} is no type of the format"),
        };
        assert_eq!(numbers.len(), shape.iter().product::<usize>(), "{}", self.id());
        Some(Tensor { shape, numbers })
    }
}

fn words<const BYTES: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; BYTES]> {
    bytes.chunks_exact(BYTES).map(|word| word.try_into().unwrap())
}

fn whole(index: i64) -> f64 {
    f64::from(i32::try_from(index).unwrap())
}
