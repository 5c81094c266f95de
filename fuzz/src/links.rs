//! Links. Any text gives a setup that can be computed and has a link of its own.

use poolscope::{
    picture,
    setup::{
        Misfit,
        permalink::{read, write},
    },
};

use crate::{
    choices,
    random::Random,
    target::{Broken, Target, promise},
    texts,
};

/// Links of random setups and known bad ones, changed.
pub(crate) struct Links {
    known: Vec<String>,
}

impl Links {
    pub(crate) fn new() -> Self {
        let bad = include_str!("../../tests/data/bad-links.json");
        let entries: Vec<serde_json::Value> = serde_json::from_str(bad).unwrap_or_default();
        let fragments = entries.iter().filter_map(|entry| entry["fragment"].as_str());
        Self { known: fragments.map(str::to_owned).collect() }
    }
}

/// Words of stages, right and wrong.
const WORDS: [&str; 31] = [
    "conv",
    "max",
    "average",
    "lp",
    "global-max",
    "global-average",
    "adaptive-max",
    "adaptive-average",
    "relu",
    "leaky-relu",
    "keras",
    "onnx",
    "same",
    "same-upper",
    "same-lower",
    "ceil",
    "include-pad",
    "exclude-pad",
    "divisor",
    "reflect",
    "replicate",
    "circular",
    "depthwise",
    "flipped",
    "off",
    "sobel-x",
    "gauss",
    "he-",
    "none",
    "elu",
    "typed",
];

impl Target for Links {
    type Case = String;

    fn case(&self, random: &mut Random) -> String {
        let text = match random.below(4) {
            0 => random.pick(&self.known),
            1 => grammar(random),
            _ => write(&choices::setup(random)).text,
        };
        texts::changed(random, &text)
    }

    fn check(&self, text: &String) -> Result<(), Broken> {
        let reading = read(text);
        let mut setup = reading.setup;
        if let Some(limit) = choices::broken_limit(&setup) {
            return Err(Broken::new(format!("a link keeps the limit of {limit}"), write(&setup).text));
        }
        is_read_again(&setup)?;
        let shape = picture::shape(&setup.picture, None);
        setup.stages.fit(shape);
        let (shapes, misfit) = setup.stages.shapes(shape);
        promise(
            misfit.is_some_and(Misfit::lacks_winners)
                || misfit.is_none() && shapes.len() == setup.stages.len() + 1,
            "a fitted setup can be computed",
            || format!("{misfit:?} of {}", write(&setup).text),
        )?;
        if let Some(limit) = choices::broken_limit(&setup) {
            return Err(Broken::new(format!("fitting keeps the limit of {limit}"), write(&setup).text));
        }
        is_read_again(&setup)
    }
}

/// Checks that a setup's link gives the same setup without repairs.
pub(crate) fn is_read_again(setup: &poolscope::setup::Setup) -> Result<(), Broken> {
    let link = write(setup);
    let again = read(&link.text);
    let is_short = link.text.len() <= poolscope::setup::limits::LINK;
    promise(is_short, "a link is short enough", || link.text.len().to_string())?;
    if !link.left_behind.is_empty() {
        return Ok(());
    }
    promise(again.repairs.is_empty(), "a link that was written needs no repair", || {
        format!("{:?} of {}", again.repairs, link.text)
    })?;
    promise(again.setup == *setup, "a link gives the same setup again", || {
        format!("{}\n    was {setup:?}\n    is  {:?}", link.text, again.setup)
    })
}

/// A link made of the words of links.
fn grammar(random: &mut Random) -> String {
    let mut parts = Vec::new();
    for _ in 0..random.between(1, 4) {
        let stages: Vec<_> = (0..random.between(1, 3)).map(|_| stage(random)).collect();
        let [a, b, c] = [0; 3].map(|_| random.hostile());
        let between = random.pick(&[";", "/"]);
        parts.push(match random.below(10) {
            0 => format!("size={a}"),
            1 => format!("shift={a},-{b}"),
            2 => format!("at={a},{b},{c},{a}"),
            3 => format!("chosen={a}"),
            4 => format!("marks=ffffff,{a},{b}.{c}-{a}{between}fill,eraser,{a}.{b}"),
            5 => format!("picture=numbers:{a},-{b}{between}{c},0.{a}"),
            6 => format!("picture=blank:{a}&v={b}"),
            7 => "v=2".to_owned(),
            _ => format!("stages={}", stages.join(between)),
        });
    }
    if random.coin() {
        parts.push("end".to_owned());
    }
    parts.join("&")
}

fn stage(random: &mut Random) -> String {
    let mut words = vec![random.pick(&WORDS[..10]).to_owned()];
    for _ in 0..random.below(5) {
        let number = random.hostile();
        words.push(match random.below(7) {
            0 => number.to_string(),
            1 => format!("{}{number}", random.pick(&["s", "p", "d", "e", "he-", "divisor", "-"])),
            2 => format!("p{}.{}.{}.{number}", random.below(20), random.below(20), random.below(20)),
            3 => format!("{number}x{}", random.hostile()),
            4 => format!("{}/{number}//1e{number}/2:{number}", random.ordinary()),
            _ => random.pick(&WORDS).to_owned(),
        });
    }
    words.join(",")
}
