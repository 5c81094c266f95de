//! Any size in a link.

use super::{Beside, Crop, Sizes, SizesKey};
use crate::limits::{BESIDE, CHANNELS, LONG_SIDE};
use crate::permalink::number::within;
use crate::permalink::{Key, LeftBehind, Repairs, said};
use crate::picture::source;
use crate::stages::{pooling_named, pooling_words};
use crate::{Picture, PoolingChoice, Source, WindowChoice};

const BESIDE_KEY: Key = Key::Sizes(SizesKey::Beside);
const OUT: Key = Key::Sizes(SizesKey::Out);

impl Sizes {
    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: SizesKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        match key {
            SizesKey::Crop => self.crop = read_crop(value, Key::Sizes(key), repairs)?,
            SizesKey::Beside => self.beside = read_beside(value, repairs)?,
            SizesKey::Out => self.out = read_out(value, repairs)?,
            SizesKey::Map => self.map = within(value, &(1..=CHANNELS), Key::Sizes(key), repairs)? - 1,
        }
        Some(())
    }

    /// One of its values for a link, unless it is as in the first view. A word takes the place of each thing in `cut`.
    pub(crate) fn written(&self, key: SizesKey, cut: &[LeftBehind]) -> Option<String> {
        let usual = Self::default();
        match key {
            SizesKey::Crop => (self.crop != usual.crop).then(|| write_crop(self.crop)),
            SizesKey::Beside => (self.beside != usual.beside).then(|| {
                let words = self.beside.iter().map(|beside| write_one(beside, cut));
                words.collect::<Vec<_>>().join("/")
            }),
            SizesKey::Out => (self.out != usual.out).then(|| pooling_words(&self.out)),
            SizesKey::Map => said(self.map != usual.map, &(self.map + 1)),
        }
    }

    /// Whether a further picture has such a source.
    pub(crate) fn has(&self, is_such: fn(&Source) -> bool) -> bool {
        self.beside.iter().any(|beside| is_such(&beside.source))
    }
}

fn write_crop(crop: Crop) -> String {
    [crop.top, crop.left, crop.height, crop.width].map(|percent| percent.to_string()).join(".")
}

fn read_crop(text: &str, key: Key, repairs: &mut Repairs) -> Option<Crop> {
    let mut numbers = text.split('.').map(|text| within(text, &(0..=100), key, repairs));
    let mut next = || numbers.next().flatten();
    let crop = Crop { top: next()?, left: next()?, height: next()?, width: next()? };
    if numbers.next().is_some() {
        return None;
    }
    let fitted = crop.fitted();
    if fitted != crop {
        repairs.clamped(key);
    }
    Some(fitted)
}

fn write_one(beside: &Beside, cut: &[LeftBehind]) -> String {
    let mut words = Vec::new();
    if beside.long_side != Picture::default().long_side {
        words.push(format!("s{}", beside.long_side));
    }
    if beside.crop != Crop::WHOLE {
        words.push(format!("c{}", write_crop(beside.crop)));
    }
    words.push(source::write(&beside.source, cut));
    words.join(",")
}

/// Further pictures. Each begins with a letter, and no row of typed numbers does.
fn read_beside(text: &str, repairs: &mut Repairs) -> Option<Vec<Beside>> {
    let is_start = |text: &str| text.starts_with(|sign: char| sign.is_ascii_lowercase());
    let (mut list, mut start, mut at) = (Vec::new(), 0, 0);
    for part in text.split('/') {
        if at > start && is_start(part) {
            list.push(read_one(text.get(start..at - 1)?, repairs)?);
            start = at;
        }
        at += part.len() + 1;
    }
    list.push(read_one(text.get(start..)?, repairs)?);
    if list.len() > *BESIDE.end() {
        list.truncate(*BESIDE.end());
        repairs.clamped(BESIDE_KEY);
    }
    Some(list)
}

fn read_one(mut text: &str, repairs: &mut Repairs) -> Option<Beside> {
    let (mut long_side, mut crop) = (Picture::default().long_side, Crop::WHOLE);
    while let Some((word, rest)) = text.split_once(',') {
        // Names of samples begin with these letters as well.
        let number = |letter| {
            word.strip_prefix(letter).filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
        };
        if let Some(pixels) = number('s') {
            long_side = within(pixels, &LONG_SIDE, BESIDE_KEY, repairs)?;
        } else if let Some(part) = number('c') {
            crop = read_crop(part, BESIDE_KEY, repairs)?;
        } else {
            break;
        }
        text = rest;
    }
    Some(Beside { source: source::read_beside(text, repairs)?, long_side, crop })
}

fn read_out(text: &str, repairs: &mut Repairs) -> Option<PoolingChoice> {
    // Their repairs name the stages.
    let mut own = Repairs::default();
    let choice = pooling_named(text, &mut own)?;
    let PoolingChoice { reduce, placement, window } = choice;
    if !placement.has_fixed_shape() {
        return None;
    }
    if !own.into_list().is_empty() || window != WindowChoice::new(2, 2) {
        repairs.clamped(OUT);
    }
    Some(PoolingChoice::new(reduce, 2).placed(placement))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::cnn::{Average, Levels};
    use crate::permalink::{Repair, read, write};
    use crate::{Numbers, PerAxis, Placement, Sample, Setup};

    fn beside(source: Source, long_side: usize, crop: Crop) -> Beside {
        Beside { source, long_side, crop }
    }

    #[test]
    fn a_link_carries_pictures_of_every_source() {
        let crop = Crop { top: 10, left: 20, height: 50, width: 60 };
        let numbers = Numbers::new(2, 2, vec![1.0, -2.0, 0.5, 1e-9, 5.0, 6.0, 7.0, 8.0]).unwrap();
        let all = vec![
            beside(Source::Numbers(numbers), 64, Crop::WHOLE),
            beside(Source::Sample(Sample::Shapes), 96, crop),
            beside(Source::Upload("my cat.png".into()), 200, Crop::WHOLE),
        ];
        let setup = Setup { sizes: Sizes { beside: all, ..Sizes::default() }, ..Setup::default() };
        let link =
            "v=2&beside=numbers:1,-2/0.5,1e-9//5,6/7,8/s96,c10.20.50.60,shapes/s200,upload:my%20cat.png&end";
        assert_eq!(write(&setup).text, link);
        let reading = read(link);
        assert_eq!((reading.setup, reading.repairs), (setup, vec![]), "a missing file is said on its card");
    }

    #[test]
    fn a_link_carries_the_crop_the_pooling_and_the_map() {
        let levels = Placement::Pyramid(Levels::new(&[1, 3]).unwrap());
        for (placement, word) in [
            (Placement::Whole, "global-average"),
            (Placement::Bins(PerAxis::new(2, 5)), "adaptive-average,2x5"),
            (levels, "pyramid-average,1.3"),
        ] {
            let out = PoolingChoice::new(Average::default(), 2).placed(placement);
            let crop = Crop { top: 5, left: 0, height: 95, width: 40 };
            let setup = Setup { sizes: Sizes { crop, out, map: 1, ..Sizes::default() }, ..Setup::default() };
            let link = format!("v=2&crop=5.0.95.40&out={word}&lastmap=2&end");
            assert_eq!((write(&setup).text, read(&link).setup), (link.clone(), setup));
        }
        assert_eq!(write(&Setup::default()).text, "");
    }

    #[test]
    fn what_is_out_of_range_is_repaired_and_told() {
        let read = |value: &str| read(&format!("v=2&{value}&end"));
        let clamped = |key| vec![Repair::Clamped { key: Key::Sizes(key) }];
        let bad = |key| vec![Repair::BadValue { key: Key::Sizes(key) }];
        let far = read("crop=99.0.100.50");
        assert_eq!((far.setup.sizes.crop.top, far.repairs), (0, clamped(SizesKey::Crop)));
        let many = read("beside=dot/dot/dot/dot");
        assert_eq!((many.setup.sizes.beside.len(), many.repairs), (3, clamped(SizesKey::Beside)));
        let large = read("beside=s9999,dot");
        assert_eq!((large.setup.sizes.beside[0].long_side, large.repairs), (512, clamped(SizesKey::Beside)));
        let bins = read("out=adaptive-max,99x2");
        assert_eq!(bins.setup.sizes.out.placement, Placement::Bins(PerAxis::new(32, 2)));
        assert_eq!(bins.repairs, clamped(SizesKey::Out));
        for value in ["out=max,2", "out=conv", "out=relu", "out="] {
            assert_eq!(read(value).repairs, bad(SizesKey::Out), "{value}");
        }
        for value in ["beside=", "beside=s", "beside=nobody", "beside=dot/", "beside=/dot", "beside=s3,s3"] {
            assert_eq!(read(value).repairs, bad(SizesKey::Beside), "{value}");
        }
        for value in ["crop=1.2.3", "crop=1.2.3.4.5", "crop=a.b.c.d"] {
            assert_eq!(read(value).repairs, bad(SizesKey::Crop), "{value}");
        }
        assert_eq!(read("lastmap=0").repairs, clamped(SizesKey::Map));
    }

    #[test]
    fn numbers_that_are_too_long_leave_a_word() {
        let values: Vec<_> = (0..1024_u16).map(|value| f32::from(value) + 0.123).collect();
        let source = Source::Numbers(Numbers::new(32, 32, values).unwrap());
        let list = vec![beside(source, 64, Crop::WHOLE), beside(Source::Blank(9), 64, Crop::WHOLE)];
        let setup = Setup { sizes: Sizes { beside: list, ..Sizes::default() }, ..Setup::default() };
        let link = write(&setup);
        assert_eq!(link.text, "v=2&beside=numbers/blank:9&end");
        assert_eq!(link.left_behind, [LeftBehind::Numbers]);
        assert_eq!(read(&link.text).repairs, [Repair::LeftBehind(LeftBehind::Numbers)]);
    }
}
