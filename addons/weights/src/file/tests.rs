#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use poolscope_learn::contest::blueprint;
use poolscope_learn::{Network, NetworkError};
use poolscope_setup::Recognise;

/// The weights of the second usual network, and their file.
fn saved() -> (Network, Vec<u8>) {
    let setup = Recognise::default();
    let network = Network::new(blueprint(&setup, &setup.contest[1], &[], 10), 7).unwrap();
    let classes = (0..10).map(|class| class.to_string()).collect();
    let link = setup.described(&setup.contest[1], None);
    let described = Described { link, classes, network: "Max 2 × 2".to_owned() };
    let file = pack(&network.tensors(), &described).unwrap();
    (network, file)
}

#[test]
fn what_comes_back_is_what_was_saved_bit_for_bit() {
    let (network, file) = saved();
    let (tensors, described) = unpack(&file).unwrap();
    let setup = Recognise::of_description(&described.link).unwrap();
    assert_eq!((described.classes.len(), described.network.as_str()), (10, "Max 2 × 2"));
    let plan = blueprint(&setup, &setup.contest[0], &[], described.classes.len());
    let opened = Network::with_tensors(plan, &tensors).unwrap();
    let bits = |network: &Network| {
        let tensors = network.tensors();
        let values = tensors.iter().flat_map(|tensor| &tensor.values);
        values.map(|value| value.to_bits()).collect::<Vec<_>>()
    };
    assert_eq!(bits(&opened).len(), 5258);
    assert_eq!(bits(&opened), bits(&network));
}

/// The width of a hidden layer follows from the networks around, and only one of them is in the file.
#[test]
fn a_network_with_as_many_parameters_as_others_opens_as_it_was() {
    let setup = Recognise { even: true, ..Recognise::default() };
    let plans = setup.contest.iter().map(|one| blueprint(&setup, one, &[], 10));
    for ((contender, plan), units) in
        setup.contest.iter().zip(plans).zip([None, Some(224), Some(3413), Some(3413)])
    {
        assert_eq!(plan.hidden(), units);
        let network = Network::new(plan, 7).unwrap();
        let link = setup.described(contender, network.blueprint().hidden());
        let classes = (0..10).map(|class| class.to_string()).collect();
        let described = Described { link, classes, network: String::new() };
        let (tensors, described) = unpack(&pack(&network.tensors(), &described).unwrap()).unwrap();
        let hidden: Vec<_> = tensors.iter().filter(|tensor| tensor.name.starts_with("hidden1.")).collect();
        assert_eq!(hidden.len(), if units.is_some() { 2 } else { 0 });
        let opened = Recognise::of_description(&described.link).unwrap();
        let plan = blueprint(&opened, &opened.contest[0], &[], described.classes.len());
        assert_eq!(Network::with_tensors(plan, &tensors).unwrap(), network, "{units:?}");
    }
}

#[test]
fn names_and_shapes_are_pytorchs() {
    let (_, file) = saved();
    let (tensors, _) = unpack(&file).unwrap();
    let shapes: Vec<_> = tensors.iter().map(|tensor| (tensor.name.as_str(), tensor.shape.clone())).collect();
    assert_eq!(
        shapes,
        [
            ("conv1.bias", vec![8]),
            ("conv1.weight", vec![8, 1, 3, 3]),
            ("conv2.bias", vec![16]),
            ("conv2.weight", vec![16, 8, 3, 3]),
            ("head.bias", vec![10]),
            ("head.weight", vec![10, 400]),
        ]
    );
}

#[test]
fn a_file_that_was_cut_or_changed_is_broken_and_never_more() {
    let (_, file) = saved();
    for length in [0, 1, 7, 8, 9, 100, file.len() / 2, file.len() - 1] {
        assert_eq!(unpack(&file[..length]), Err(NotWeights::Broken), "{length} bytes");
    }
    let longer = [&file[..], &[0]].concat();
    assert_eq!(unpack(&longer), Err(NotWeights::Broken), "a byte too many");
    let mut huge = file.clone();
    huge[..8].copy_from_slice(&u64::MAX.to_le_bytes());
    assert_eq!(unpack(&huge), Err(NotWeights::Broken), "a header of 2⁶⁴ bytes");
    assert_eq!(unpack(b"\x89PNG\r\n\x1a\n and so on"), Err(NotWeights::Broken));
    // Every byte of the header, changed: an answer each time.
    for at in 0..600 {
        let mut changed = file.clone();
        changed[at] ^= 0x15;
        let _ = unpack(&changed);
    }
}

#[test]
fn a_file_of_another_program_or_of_other_numbers_is_refused() {
    let bytes = [0; 8];
    let view = |kind, shape| TensorView::new(kind, shape, &bytes).unwrap();
    let other = safetensors::serialize([("a", view(Dtype::F32, vec![2]))], None).unwrap();
    assert_eq!(unpack(&other), Err(NotWeights::Undescribed));
    let told = || Some([LINK, CLASSES].map(|key| (key.to_owned(), "v=2".to_owned())).into_iter().collect());
    let wide = safetensors::serialize([("a", view(Dtype::F64, vec![1]))], told()).unwrap();
    assert_eq!(unpack(&wide), Err(NotWeights::Kind { name: "a".to_owned() }));
    let tensor = Tensor { name: "a".to_owned(), shape: vec![3], values: vec![0.0] };
    let described = Described { link: String::new(), classes: Vec::new(), network: String::new() };
    assert_eq!(pack(&[tensor], &described), None);
}

#[test]
fn another_networks_file_does_not_fit() {
    let (_, file) = saved();
    let (tensors, _) = unpack(&file).unwrap();
    let setup = Recognise::default();
    let other = Network::with_tensors(blueprint(&setup, &setup.contest[0], &[], 10), &tensors);
    let expected = NetworkError::Tensor {
        name: "head.weight".to_owned(),
        expected: vec![10, 16 * 24 * 24],
        found: vec![10, 400],
    };
    assert_eq!(other.err(), Some(expected));
}
