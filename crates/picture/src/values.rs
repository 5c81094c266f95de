//! Converts pixels to numbers.

use super::Raster;
use crate::cnn::FeatureMaps;
use crate::setup::Colour;

/// The picture as feature maps of values 0 to 1.
///
/// Grey is Rec. 601 luma of the sRGB bytes, 0.299 R + 0.587 G + 0.114 B, divided by 255. It is
/// computed as (299 R + 587 G + 114 B) / 255000: a sum of whole numbers, then one division in
/// `f32`. So black is exactly 0, white exactly 1 and a grey pixel v exactly v / 255. NumPy gives
/// the same bits with
/// `(rgb.astype(np.int32) @ [299, 587, 114]).astype(np.float32) / np.float32(255000)`.
///
/// Each colour channel is its byte divided by 255 in `f32`.
#[must_use]
pub fn values(raster: &Raster, colour: Colour) -> FeatureMaps {
    let pixels = raster.rgb().as_chunks::<3>().0;
    let values = match colour {
        Colour::Grey => pixels.iter().map(|&pixel| luma(pixel)).collect(),
        Colour::Rgb => (0..3)
            .flat_map(|channel| pixels.iter().filter_map(move |pixel| pixel.get(channel)))
            .map(|&byte| f32::from(byte) / 255.0)
            .collect(),
    };
    FeatureMaps::from_planes(colour.channels(), raster.height(), raster.width(), values)
}

#[expect(clippy::cast_precision_loss, reason = "at most 255000, which f32 holds exactly")]
fn luma([red, green, blue]: [u8; 3]) -> f32 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    sum as f32 / 255_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grey_byte_is_exactly_itself_over_255() {
        for byte in 0..=255_u8 {
            let maps = values(&Raster::sheet(1, 1, [byte; 3]), Colour::Grey);
            assert_eq!(maps.get(0, 0, 0), Some(f32::from(byte) / 255.0));
        }
    }

    #[test]
    fn grey_is_luma() {
        let maps = values(&Raster::sheet(1, 1, [255, 0, 0]), Colour::Grey);
        assert_eq!(maps.get(0, 0, 0), Some(0.299));
        let maps = values(&Raster::sheet(1, 1, [10, 20, 30]), Colour::Grey);
        assert_eq!(maps.get(0, 0, 0), Some(18_150.0 / 255_000.0));
    }

    #[test]
    fn colours_become_three_maps_in_the_order_red_green_blue() {
        let raster = Raster::from_pixels(2, 1, |_, column| [[255, 0, 51], [0, 255, 102]][column]);
        let maps = values(&raster, Colour::Rgb);
        assert_eq!(maps.values(), [1.0, 0.0, 0.0, 1.0, 0.2, 0.4]);
        assert_eq!((maps.shape().rows, maps.shape().columns), (1, 2));
    }

    #[test]
    fn green_and_blue_have_their_own_weights() {
        let grey = |colour| values(&Raster::sheet(1, 1, colour), Colour::Grey).get(0, 0, 0);
        assert_eq!(grey([0, 255, 0]), Some(0.587));
        assert_eq!(grey([0, 0, 255]), Some(0.114));
    }
}
