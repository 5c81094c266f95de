//! The engine without the page, as scripts see it.

use js_sys::Reflect;
use poolscope_computation::Computation;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// The maps of a stage, read as a script reads them.
fn maps(computation: &Computation, stage: usize) -> Vec<f32> {
    let buffer = Reflect::get(&wasm_bindgen::memory(), &JsValue::from_str("buffer")).unwrap();
    let (address, length) = (computation.address(stage), computation.length(stage));
    let [address, length] = [address, length].map(|number| u32::try_from(number).unwrap());
    js_sys::Float32Array::new_with_byte_offset_and_length(&buffer, address, length).to_vec()
}

#[wasm_bindgen_test]
fn every_stage_can_be_read_and_a_second_input_replaces_the_first() {
    let mut computation = Computation::new(1, 3, 3, false).unwrap();
    computation.convolution(vec![1.0, 0.0, 0.0, -1.0], vec![0.5], 2, 1, 0, 1).unwrap();
    computation.relu().unwrap();
    computation.pooling("max", 2, 1, 0).unwrap();
    assert_eq!(computation.length(0), 0);
    computation.input(vec![1.0, 2.0, 3.0, 4.0, 0.0, 6.0, 7.0, 8.0, 0.5]);
    for _ in 0..3 {
        computation.run();
        assert_eq!(maps(&computation, 0), [1.5, -3.5, -3.5, 0.0]);
        assert_eq!(maps(&computation, 1), [1.5, 0.0, 0.0, 0.0]);
        assert_eq!(maps(&computation, 2), [1.5]);
    }
    computation.input(vec![0.0; 9]);
    computation.run();
    assert_eq!(maps(&computation, 2), [0.5]);
}

#[wasm_bindgen_test]
fn what_cannot_be_computed_is_refused() {
    assert!(Computation::new(0, 3, 3, false).is_err());
    assert!(Computation::new(1, 1 << 16, 1 << 16, false).is_err());
    let mut computation = Computation::new(2, 3, 3, false).unwrap();
    assert!(computation.convolution(vec![1.0; 8], vec![0.0], 2, 1, 0, 0).is_err());
    assert!(computation.convolution(vec![1.0; 4], vec![0.0], 2, 1, 0, 1).is_err());
    assert!(computation.pooling("max", 4, 1, 0).is_err());
    assert!(computation.pooling("max", 2, 0, 0).is_err());
    assert!(computation.pooling("nothing", 2, 2, 0).is_err());
    assert!(computation.global_pooling("average").is_ok());
}
