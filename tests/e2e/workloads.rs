//! Setups and pictures that are expensive for the page.

use anyhow::Result;

use crate::page::Page;

/// A link of so many blocks of 3 × 3 convolution, ReLU and 2 × 2 max pooling.
pub(crate) fn blocks(size: usize, blocks: usize, filters: usize) -> String {
    let stages: Vec<_> = (0..blocks)
        .map(|block| format!("conv,3,p1,{};relu;max,2,s2", random_filters(block * filters, filters)))
        .collect();
    format!("v=1&size={size}&picture=cameraman&stages={}", stages.join(";"))
}

/// A link of five convolutions of 16 filters, 11 × 11, on the largest colour picture that the limits allow for them.
pub(crate) fn heaviest() -> String {
    let stages: Vec<_> =
        (0..5).map(|block| format!("conv,11,{};relu", random_filters(16 * block, 16))).collect();
    format!("v=1&size=424&colour=rgb&picture=cameraman&stages={}", stages.join(";"))
}

fn random_filters(first: usize, count: usize) -> String {
    (first..first + count).map(|seed| format!("he-{seed}")).collect::<Vec<_>>().join(",")
}

impl Page {
    /// Makes a photo of 4000 × 3000 pixels, `window.photo`, like a camera's: neighbouring pixels differ a little.
    pub(crate) async fn make_photo(&self) -> Result<()> {
        self.ask(
            "const canvas = new OffscreenCanvas(4000, 3000), context = canvas.getContext('2d'); \
             const noise = new ImageData(500, 375); \
             for (let i = 0; i < noise.data.length; i += 1) noise.data[i] = i % 4 === 3 ? 255 : (i * 2654435761 >>> 16) % 256; \
             const tile = new OffscreenCanvas(500, 375); tile.getContext('2d').putImageData(noise, 0, 0); \
             context.drawImage(tile, 0, 0, 4000, 3000); \
             return canvas.convertToBlob({ type: 'image/jpeg', quality: .9 }).then((blob) => { \
                 window.photo = new File([blob], 'photo.jpg', { type: 'image/jpeg' }); return blob.size; })",
        )
        .await?;
        Ok(())
    }

    /// Gives the page the photo, and records the time in `window.given`.
    pub(crate) async fn give_photo(&self) -> Result<()> {
        self.ask(
            "const files = new DataTransfer(); files.items.add(window.photo); \
             const field = document.querySelector('input[type=file]'); field.files = files.files; \
             window.given = performance.now(); field.dispatchEvent(new Event('change', { bubbles: true }));",
        )
        .await?;
        Ok(())
    }
}
