//! Every operation, lane by lane.
use super::F32x4;

const A: [f32; 4] = [1.0, -2.0, 3.5, 8.0];
const B: [f32; 4] = [0.5, 4.0, -3.5, 2.0];

fn of(values: [f32; 4]) -> F32x4 {
    F32x4::load(&values)
}

fn bits(values: F32x4) -> [u32; 4] {
    values.to_array().map(f32::to_bits)
}

fn same(values: F32x4, expected: [f32; 4]) {
    assert_eq!(bits(values), expected.map(f32::to_bits), "{:?} is not {expected:?}", values.to_array());
}

#[test]
fn four_numbers_are_read_and_written_in_their_order() {
    same(F32x4::splat(3.0), [3.0; 4]);
    same(of(A), A);
    let mut out = [0.0; 4];
    of(A).store(&mut out);
    assert_eq!(out, A);
    let eight = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    let (low, high) = F32x4::load_two(&eight);
    same(low, [1.0, 2.0, 3.0, 4.0]);
    same(high, [5.0, 6.0, 7.0, 8.0]);
    let mut out = [0.0; 8];
    F32x4::store_two(low, high, &mut out);
    assert_eq!(out, eight);
}

#[test]
fn arithmetic_is_done_in_each_lane() {
    same(of(A).plus(of(B)), [1.5, 2.0, 0.0, 10.0]);
    same(of(A).times(of(B)), [0.5, -8.0, -12.25, 16.0]);
    same(of(A).over(of(B)), [2.0, -0.5, -1.0, 4.0]);
}

#[test]
fn comparisons_keep_the_first_of_equals() {
    same(of(A).at_least(of(B)), [1.0, 4.0, 3.5, 8.0]);
    same(of(A).at_most(of(B)), [0.5, -2.0, -3.5, 2.0]);
    same(of(A).beaten_by(of(B)), [1.0, 4.0, 3.5, 8.0]);
    let (zero, minus) = (of([0.0; 4]), of([-0.0; 4]));
    for compare in [F32x4::at_least, F32x4::at_most, F32x4::beaten_by] {
        same(compare(zero, minus), [0.0; 4]);
        same(compare(minus, zero), [-0.0; 4]);
    }
}

#[test]
fn what_is_not_a_number_beats_all_or_is_dropped_behind_a_number() {
    let (nan, number) = (of([f32::NAN; 4]), of(A));
    same(number.at_least(nan), A);
    same(number.at_most(nan), A);
    assert!(nan.at_least(number).to_array().iter().all(|value| value.is_nan()));
    assert!(nan.at_most(number).to_array().iter().all(|value| value.is_nan()));
    assert!(number.beaten_by(nan).to_array().iter().all(|value| value.is_nan()));
    assert!(nan.beaten_by(number).to_array().iter().all(|value| value.is_nan()));
}

#[test]
fn one_lane_of_eight_that_is_no_number_is_noticed() {
    assert!(!of(A).nan_among(of(B)));
    let infinite = of([f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN]);
    assert!(!infinite.nan_among(infinite));
    for lane in 0..4 {
        let mut values = A;
        values[lane] = f32::NAN;
        assert!(of(values).nan_among(of(B)), "lane {lane}");
        assert!(of(B).nan_among(of(values)), "lane {lane}");
    }
}

#[test]
fn lanes_are_sorted_into_even_odd_and_shifted_ones() {
    let (first, next) = (of([0.0, 1.0, 2.0, 3.0]), of([4.0, 5.0, 6.0, 7.0]));
    same(first.evens(next), [0.0, 2.0, 4.0, 6.0]);
    same(first.odds(next), [1.0, 3.0, 5.0, 7.0]);
    same(first.shifted(next), [1.0, 2.0, 3.0, 4.0]);
    let rows = [0.0_f32, 10.0, 20.0, 30.0].map(|row| of([row, row + 1.0, row + 2.0, row + 3.0]));
    let columns = F32x4::columns(rows);
    for (column, first) in columns.into_iter().zip([0.0, 1.0, 2.0, 3.0]) {
        same(column, [first, first + 10.0, first + 20.0, first + 30.0]);
    }
}
