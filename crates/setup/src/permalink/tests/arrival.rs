//! Links as they arrive: changed by programs on the way, cut, or edited by hand.
#![expect(clippy::panic, reason = "tests stop at the first fault")]
use crate::permalink::{Key, Reading, Repair, is_link, read, write};
use crate::{PictureKey, StagesKey};

/// One link for each kind of value, as the page writes it.
const LINKS: [&str; 5] = [
    "v=2&picture=numbers:1,3,2,1/2,9,1,1/1,3,2,3/5,6,1,2&stages=conv,2,1/0/0/-1/relu/max,2,s2&end",
    "v=2&picture=blank:0&size=12&marks=ffffff,40,500.500.12-3.0-17/fill,888888,10.990/eraser,9,3.4&end",
    "v=2&size=16&colour=rgb&stages=conv,1x2,same,reflect,1/-1//0.5/2.25//3/4:-0.25,he-12:0.5/leaky-relu,0.2/\
     average,3,s2,p1,divisor5,off/pyramid-max,1.2.4&at=4,1,1,1&end",
    "v=2&picture=cat&size=128&shift=-3,12&stages=conv,3,onnx,p0.1.2.1,sobel-x/lp,e3,2x3,s1x2,keras,same&chosen=1\
     &at=2,1,14,5&colours=viridis&scale=shared&tiles=large&open=borders&end",
    "v=2&size=8&stages=conv,5,typed/global-average&marks=drawn&end",
];

#[test]
fn every_prefix_of_a_link_opens_the_same_or_is_said_to_be_cut() {
    for link in LINKS {
        let whole = read(link);
        for end in 3..link.len() {
            let cut = read(&link[..end]);
            let is_told = cut.repairs.contains(&Repair::Cut);
            assert!(is_told || cut.setup == whole.setup, "{}", &link[..end]);
        }
    }
}

#[test]
fn links_of_all_kinds_are_written_as_they_are_read() {
    for link in &LINKS[..4] {
        let Reading { setup, repairs, .. } = read(link);
        assert_eq!((repairs, write(&setup).text.as_str()), (vec![], *link));
    }
}

fn escaped(text: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("%{:02X}", c as u32) };
    text.chars().map(sign).collect()
}

#[test]
fn what_programs_make_of_a_link_is_read_as_the_link() {
    let changes: [fn(&str) -> String; 18] = [
        |link| link.replace('&', "&amp;"),
        |link| link.replace('&', "&amp;amp;"),
        |link| link.replace('&', "&#38;"),
        |link| link.replace('&', "&#038;"),
        |link| link.replace('&', "%26"),
        |link| link.replace('=', "%3D"),
        |link| link.replace('&', "%26amp%3B"),
        |link| link.replace('&', "\\u0026"),
        |link| link.replace('&', "\\&"),
        |link| link.replace('=', "=3D"),
        |link| link.replace(',', ",%20"),
        |link| link.replace(',', ",%0D%0A"),
        |link| format!("%23{link}"),
        |link| format!("%E2%80%8E{link}"),
        |link| format!("?{link}"),
        |link| format!("#{}", escaped(link)),
        |link| escaped(&escaped(link)),
        |link| escaped(&link.replace('&', "&amp;")),
    ];
    for link in LINKS.into_iter().chain(["v=1&picture=numbers:1,2;3,4&stages=conv,1,2~3;max,2,s2"]) {
        for change in changes {
            assert_eq!(read(&change(link)), read(link), "{}", change(link));
        }
    }
}

#[test]
fn the_punctuation_of_a_sentence_is_no_part_of_a_link() {
    let old = "v=1&picture=numbers:1,2;3,4&stages=max,2,s2";
    for behind in [
        ".",
        ")",
        ").",
        ".)",
        ">",
        "\"",
        "'",
        "”",
        "’",
        "»",
        "]",
        "}",
        "`",
        "!",
        "?",
        "*",
        "_",
        "%22",
        "%3E",
        "%20",
        "%3C/p%3E",
        "\">here</a>",
    ] {
        for link in [old, LINKS[0]] {
            assert_eq!(read(&format!("{link}{behind}")), read(link), "{link}{behind}");
        }
    }
    for behind in
        [",", ";", ":", "...", "…", "&gt;", "&quot;", "%22%3Ehere%3C/a%3E", ")%20and%20more", "&amp;quot;"]
    {
        let link = LINKS[0];
        assert_eq!(read(&format!("{link}{behind}")), read(link), "{link}{behind}");
    }
    // A link of version 1 may have been cut here.
    for behind in [",", ";", "...", "…"] {
        assert_ne!(read(&format!("{old}{behind}")).repairs, [], "{old}{behind}");
    }
}

#[test]
fn a_link_edited_by_hand_opens_and_only_its_end_is_missed() {
    let edited = read("v=2&picture=numbers:1,2/3,4&stages=max,2");
    let whole = read("v=2&picture=numbers:1,2/3,4&stages=max,2&end");
    assert_eq!((edited.setup, edited.repairs, whole.repairs), (whole.setup, vec![Repair::Cut], vec![]));
    assert_eq!(read("v=2&stages=max,2&end&size=9"), read("v=2&size=9&stages=max,2&end"));
    assert_eq!(read("size=9&stages=max,2"), read("v=1&size=9&stages=max,2"));
}

#[test]
fn what_trackers_and_text_processors_add_is_left_out() {
    let link = "v=2&stages=conv,3,-1/0/1/-2/0/2/-1/0/1,sobel-x&end";
    assert_eq!(read(link).repairs, []);
    assert_eq!(read(&link.replace('-', "−")), read(link));
    assert_eq!(read(&link.replace('-', "%E2%80%93")), read(link));
    assert_eq!(read(&format!("{link}&utm_source=mail&utm_medium=x&fbclid=IwAR0-1")), read(link));
    assert_eq!(read("v=1&gclid=1&size=9"), read("v=1&size=9"));
    let missing = Repair::PictureMissing { name: "a–b−c.png".into() };
    assert_eq!(read("v=2&picture=upload:a–b−c.png&end").repairs, [missing], "a file keeps its name");
}

#[test]
fn a_misspelt_key_is_said_with_the_one_that_is_meant() {
    let unknown = |part: &str, others, meant| vec![Repair::Unknown { part: part.into(), others, meant }];
    let stages = Some(Key::Stages(StagesKey::List));
    assert_eq!(read("v=2&stage=max,2&end").repairs, unknown("stage", 0, stages));
    assert_eq!(read("Stages=max,2").repairs, unknown("Stages", 0, stages));
    let long_side = Some(Key::Picture(PictureKey::LongSide));
    assert_eq!(read("v=2&sise=9&zoom=2&end").repairs, unknown("sise", 1, long_side));
    let cut = [unknown("zoom", 0, None), vec![Repair::Cut]].concat();
    assert_eq!(read("v=2&size=9&zoom=2").repairs, cut);
    assert_eq!(read("zoom=2").repairs, [Repair::NotASetup]);
    assert_eq!(read("end").repairs, [Repair::NotASetup]);
}

#[test]
fn a_query_is_a_link_only_if_it_says_a_version_and_more() {
    for link in ["v=1&size=8", "amp;v=1&amp;size=8", "v%3D1%26size%3D8", "fbclid=x&v=2&stages=none&end"] {
        assert!(is_link(link), "{link}");
    }
    for other in ["", "v=3", "v=20260101&lang=en", "size=8", "lang=en", "v", "end"] {
        assert!(!is_link(other), "{other}");
    }
}

#[test]
fn unseen_characters_are_taken_out_of_values_and_names() {
    let link = "v=1&picture=num\u{200b}bers:1,\u{202e}2;3,4%E2%81%A6&sta\u{ad}ges=max,2";
    assert_eq!(read(link), read("v=1&picture=numbers:1,2;3,4&stages=max,2"));
    let Repair::PictureMissing { name } = &read("picture=upload:a%E2%80%AEgnp%C2%AD.exe").repairs[0] else {
        panic!("the file is missing")
    };
    assert_eq!(name, "agnp.exe");
    assert_eq!(
        read("picture=upload:a%20cat%20(1)").repairs,
        [Repair::PictureMissing { name: "a cat (1)".into() }]
    );
}
