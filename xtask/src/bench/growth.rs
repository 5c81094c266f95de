//! Curves of time and memory over growing sizes.

use std::fmt::Write;

use super::results::{Growth, Point, Series};

/// The area of one curve, in the drawing's units.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 180.0;
/// Room for the words around an area.
const MARGIN: f64 = 56.0;
/// Areas in a row.
const ACROSS: usize = 3;

const TIME: &str = "#b3541e";
const MEMORY: &str = "#3b6ea5";

/// A drawing with one area for each series: time on the left axis, memory on the right, both from 0.
pub(super) fn drawing(growth: &Growth) -> String {
    let down = growth.series.len().div_ceil(ACROSS);
    let (cell_width, cell_height) = (WIDTH + 2.0 * MARGIN, HEIGHT + 2.0 * MARGIN);
    let (width, height) = (cell_width * count(ACROSS), cell_height * count(down));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    for (index, series) in growth.series.iter().enumerate() {
        let (x, y) =
            (cell_width * count(index % ACROSS) + MARGIN, cell_height * count(index / ACROSS) + MARGIN);
        let _ = writeln!(svg, "<g transform=\"translate({x} {y})\">");
        field(&mut svg, series);
        svg.push_str("</g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

#[expect(clippy::cast_precision_loss, reason = "a handful of fields")]
const fn count(number: usize) -> f64 {
    number as f64
}

fn field(svg: &mut String, Series { name, words, points }: &Series) {
    let times = |point: &Point| point.median;
    let memories = |point: &Point| point.memory / 1024.0 / 1024.0;
    let _ = writeln!(
        svg,
        "<text x=\"0\" y=\"-30\" font-weight=\"bold\">{name}</text><text x=\"0\" y=\"-14\" font-size=\"10\">{words}</text>\n\
         <path d=\"M0 0V{HEIGHT}H{WIDTH}V0\" fill=\"none\" stroke=\"#999\"/>"
    );
    for Point { at, .. } in points {
        let x = place(*at, points);
        let _ =
            writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{at}</text>", HEIGHT + 18.0);
    }
    curve(svg, points, times, TIME);
    curve(svg, points, memories, MEMORY);
    let (time, memory) = (largest(points, times), largest(points, memories));
    let _ = writeln!(
        svg,
        "<text x=\"-6\" y=\"10\" text-anchor=\"end\" fill=\"{TIME}\">{time:.1} ms</text>\
         <text x=\"-6\" y=\"{HEIGHT}\" text-anchor=\"end\" fill=\"{TIME}\">0</text>\n\
         <text x=\"{0}\" y=\"10\" fill=\"{MEMORY}\">{memory:.0} MiB</text>\
         <text x=\"{0}\" y=\"{HEIGHT}\" fill=\"{MEMORY}\">0</text>",
        WIDTH + 6.0
    );
}

fn curve(svg: &mut String, points: &[Point], value: impl Fn(&Point) -> f64, colour: &str) {
    let most = largest(points, &value);
    let spots: Vec<_> =
        points.iter().map(|point| (place(point.at, points), HEIGHT * (1.0 - value(point) / most))).collect();
    let line: Vec<_> = spots.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let _ = writeln!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\"/>", line.join(" "));
    for (x, y) in spots {
        let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>");
    }
}

/// The place of a size on the axis, which begins at 0.
fn place(at: f64, points: &[Point]) -> f64 {
    WIDTH * at / largest(points, |point| point.at)
}

fn largest(points: &[Point], value: impl Fn(&Point) -> f64) -> f64 {
    points.iter().map(value).fold(f64::MIN_POSITIVE, f64::max)
}

/// The same in words: each series' sizes with milliseconds and MiB.
pub(super) fn words(growth: &Growth) -> String {
    let mut text = String::new();
    for Series { name, words, points } in &growth.series {
        let points = points.iter().map(|Point { at, median, memory }| {
            format!("{at}: {median:.2} ms, {:.0} MiB", memory / 1024.0 / 1024.0)
        });
        let _ = writeln!(text, "- {name} ({words}): {}.", points.collect::<Vec<_>>().join("; "));
    }
    text
}
