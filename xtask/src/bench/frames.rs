//! From a changed control to painted and rendered tiles, as tables.

use super::{
    cells::{ahead_cell, reasons, time_cell},
    results::{Comparison, Painted, Time, Workload},
    table::{Table, milliseconds},
};

/// The peers' pages, in the order of the columns. Poolscope's advantage is told for all but the last.
const PEERS: [&str; 4] = ["TensorFlow.js", "TensorFlow.js, same pixels", "TensorFlow.js, page", "JavaScript"];

const BEFORE: &str = "\nFrom a changed control (a bias of the first convolution) to the last tile painted, in the real page and in \
    pages that compute maps of the same shapes with a peer and paint the same tiles, whose number and sizes are read from \
    the real page in the run. Convolutions are 3 × 3 × 8 with padding 1; a block is convolution, ReLU, max 2/2; \"all \
    maps\" is convolution, ReLU, convolution, max 2/2 in a window so large that every map of every stage is in sight. \
    Frames are not held to a screen's rate. \"TensorFlow.js\" and \"JavaScript\" are bare pages, nothing but canvases with a \
    pixel for each cell, which the browser scales; \"same pixels\" is a bare page that paints as many pixels as Poolscope; \
    \"page\" is what people would use instead: it paints those pixels and says each stage's and map's name and shape and \
    the numbers under the window of one cell as text of the document. \"Ahead\" is how many times longer a page takes than \
    Poolscope, (mark) how many times it should at least:\n\n";

const UNTIL_RENDERED: &str = "\nThe same until the browser has rendered these tiles (styles, layout and painting of the frame that shows them, on the \
    main thread):\n\n";

const PAINTED: &str = "\nWhat is painted after the change, by all in the same tiles:\n\n";

/// Both tables, and what is painted.
pub(super) fn words(comparison: &Comparison) -> String {
    let rendered = comparison.workloads.iter().map(Workload::until_rendered).collect::<Vec<_>>();
    let mut text = format!("{BEFORE}{}", table(&comparison.workloads));
    text.push_str(&format!("{UNTIL_RENDERED}{}{PAINTED}", table(&rendered)));
    for Workload { name, painted, .. } in &comparison.workloads {
        if let Some(painted) = painted {
            text.push_str(&format!("- {name}: {}.\n", painted_words(painted)));
        }
    }
    text.push_str(&reasons(comparison));
    text
}

fn table(workloads: &[Workload]) -> String {
    let header = ["frame", "tiles", "Poolscope"].into_iter().chain(PEERS);
    let is_marked = workloads.iter().any(|workload| workload.mark.is_some());
    let ahead = [if is_marked { "ahead (mark)" } else { "ahead" }, "of same pixels", "of page"];
    let mut table = Table::new(&header.chain(ahead).collect::<Vec<_>>());
    for workload in workloads {
        let tiles = workload.painted.as_ref().map_or_else(String::new, |painted| painted.tiles.to_string());
        let times = ["Poolscope"].iter().chain(&PEERS).map(|name| time_cell(workload, name));
        let ahead = PEERS.iter().zip(ahead).map(|(&peer, _)| ahead_cell(workload, &[peer]));
        let mark = workload.mark.map_or_else(String::new, |mark| format!(" ({mark:.1})"));
        let ahead = ahead.zip([mark, String::new(), String::new()]).map(|(ahead, mark)| ahead + &mark);
        let name = workload.name.strip_prefix("frame ").unwrap_or(&workload.name).to_owned();
        table.row([name, tiles].into_iter().chain(times).chain(ahead));
    }
    table.markdown()
}

/// "24 tiles, 24 of 24 maps in sight in a window of 1360 × 900; 240 thousand pixels …".
fn painted_words(painted: &Painted) -> String {
    let Painted { tiles, late, maps_in_sight, maps, window: [width, height], pixels, cells } = painted;
    let mut text = format!("{tiles} tiles; {maps_in_sight} of {maps} maps in sight at {width} × {height}");
    if *late > 0 {
        text.push_str(&format!("; {late} more tiles in sight are painted by Poolscope later, by no other, and are not in the times"));
    }
    if let (Some(pixels), Some(cells)) = (pixels, cells) {
        let thousands = |count: &u32| milliseconds(f64::from(*count) / 1000.0);
        text.push_str(&format!(
            "; {} thousand pixels by Poolscope, \"same pixels\" and \"page\", {} by the other pages",
            thousands(pixels),
            thousands(cells)
        ));
    }
    text
}

impl Workload {
    /// The same workload with the times until everything is rendered.
    fn until_rendered(&self) -> Self {
        let times = self.times.iter().map(|time| Time {
            name: time.name.clone(),
            median: time.rendered.map(|rendered| rendered.median),
            p90: time.rendered.map(|rendered| rendered.p90),
            refused: time.refused.clone(),
            ..Time::default()
        });
        Self { name: self.name.clone(), times: times.collect(), painted: self.painted, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_painted_is_said_for_both_kinds_of_pages() {
        let painted = Painted {
            tiles: 24,
            late: 2,
            maps_in_sight: 22,
            maps: 24,
            window: [1360, 900],
            pixels: Some(240_000),
            cells: Some(1_179_648),
        };
        assert_eq!(
            painted_words(&painted),
            "24 tiles; 22 of 24 maps in sight at 1360 × 900; 2 more tiles in sight are painted by Poolscope later, by no \
             other, and are not in the times; 240 thousand pixels by Poolscope, \"same pixels\" and \"page\", 1180 by the \
             other pages"
        );
    }

    #[test]
    fn the_second_table_has_the_times_until_rendered() {
        let text = r#"{"name":"frame 64","tiles":3,"late":0,"mapsInSight":3,"maps":3,"window":[9,9],
            "times":[{"name":"Poolscope","median":2,"p90":3,"rendered":{"median":4,"p90":5}}]}"#;
        let workload: Workload = serde_json::from_str(text).unwrap_or_default();
        assert_eq!(workload.until_rendered().ours(), Some(4.0));
        assert_eq!(workload.painted.map(|painted| painted.tiles), Some(3));
    }
}
