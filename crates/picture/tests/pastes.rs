//! What people paste: the shared cases, and many more texts of the same kinds.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod shown;

use poolscope_picture::numbers::{NumbersError, Place, read};
use serde_json::Value;
use shown::{Planes, check, planes, refusal};

#[test]
fn every_shared_case_is_read_or_refused_rightly() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/data/pastes/cases.json")).unwrap();
    assert_eq!(cases.len(), 15);
    for case in cases {
        let text = case["text"].as_str().unwrap();
        match read(text, Place::PICTURE) {
            Ok(readings) => {
                let expected: Vec<Planes> = serde_json::from_value(case["readings"].clone()).unwrap();
                assert_eq!(readings.iter().map(planes).collect::<Vec<_>>(), expected, "{text}");
            }
            Err(error) => assert_eq!(Some(refusal(&error).as_str()), case["refused"].as_str(), "{text}"),
        }
    }
}

#[test]
fn thousands_and_decimals_follow_from_the_whole_text() {
    check(
        Place::PICTURE,
        &[
            ("1,024.50\t2,048.00\n4,096.25\t512.00", "1024.5 2048; 4096.25 512"),
            ("\"1,024\",\"2,048\"\n\"4,096\",\"512\"", "1024 2048; 4096 512 or 1.024 2.048; 4.096 512"),
            ("\"0,5\";\"1,5\"\n\"2,5\";\"3,5\"", "0.5 1.5; 2.5 3.5"),
            ("\"1\",\"2\"\n\"3\",\"4\"", "1 2; 3 4"),
            ("1\u{202f}024,5\t2\u{202f}048\n3\u{202f}500\t4\u{202f}750,25", "1024.5 2048; 3500 4750.25"),
            ("1\u{a0}024,5;2\u{a0}048\n3\u{a0}500;4\u{a0}750,25", "1024.5 2048; 3500 4750.25"),
            ("1\u{a0}024,5 2\u{a0}048\n3\u{a0}500 4\u{a0}750,25", "1024.5 2048; 3500 4750.25"),
            ("1'024.5\t2'048\n3'500\t4'750.25", "1024.5 2048; 3500 4750.25"),
            ("1’024.5;2’048\n3’500;4’750.25", "1024.5 2048; 3500 4750.25"),
            ("1.024\t512\n2.048\t7", "1.024 512; 2.048 7 or 1024 512; 2048 7"),
            ("1.024.000\t5\n7\t8", "TooFar"),
            ("900.000,5\t5\n7\t8", "900000.5 5; 7 8"),
            ("0.125 1.250\n2.375 3.500", "0.125 1.25; 2.375 3.5"),
            ("1.500\t2.250\n3.125\t4.000", "1.5 2.25; 3.125 4 or 1500 2250; 3125 4000"),
            ("0,5\n1,5\n2,5", "0 5; 1 5; 2 5 or 0.5; 1.5; 2.5"),
            ("1,024\n2,048", "1024; 2048 or 1.024; 2.048"),
            ("0,5, 1,5, 2,5\n3,5, 4,5, 5,5", "0 5 1 5 2 5; 3 5 4 5 5 5 or 0.5 1.5 2.5; 3.5 4.5 5.5"),
            ("0,5;1,5;2,5", "0 5; 1 5; 2 5 or 0.5; 1.5; 2.5 or 0.5 1.5 2.5"),
            ("[1,024, 2,048]", "1024 2048 or 1.024 2.048"),
            ("-1,5\t\u{2212}2,25\n\u{2013}3,5\t4", "-1.5 -2.25; -3.5 4"),
            ("1 100\n2 200", "1 100; 2 200"),
            ("00 01\n10 11", "0 1; 10 11"),
            ("1 024 2 048\n3 500 4 750", "1024 2048; 3500 4750"),
            ("12.5%\t50%\n1\t2", "NotANumber"),
            ("$1.00\t$2.00", "NotANumber"),
            ("(5)\t3\n2\t1", "NotANumber"),
            ("1\t2\t3\n4\t5", "Ragged"),
            ("1,5\t2,5\n3,5", "Ragged"),
            ("0,5 1,5; 2,5 3,5", "0.5 1.5; 2.5 3.5"),
            ("1，2，3\n4，5，6", "1 2 3; 4 5 6"),
            ("255\t1,000\n2,5\t1", "255 1; 2.5 1"),
        ],
    );
}

#[test]
fn nothing_becomes_other_numbers_without_a_word() {
    check(
        Place::PICTURE,
        &[
            ("1,0,-1\n2,0,-2\n1,0,-1", "1 0 -1; 2 0 -2; 1 0 -1"),
            ("#N/A\t1\n2\t3", "NotANumber"),
            ("1\u{202f}024\u{202f}000\t2", "TooFar"),
            ("\\frac19 \\begin{bmatrix} 1 & 1 \\end{bmatrix}", "0.11111111 0.11111111"),
            ("np.random.randint(9)", "leave out np.random.randint"),
            ("print([[1, 2], [3, 4]])", "1 2; 3 4"),
            ("0.5 [[1, 2], [3, 4]]", "leave out 0.5"),
            ("[[1, 2], [3, 4]] + 1", "leave out + 1"),
            ("> 1 2\n> 3 4", "leave out > 1 2"),
            ("1 NA\n2 3", "NotANumber"),
            ("[1 2\n 3 4]\n[5 6\n 7 8]", "Several"),
            ("(1/16)*[1 2 1;2 4 2;1 2 1]", "0.0625 0.125 0.0625; 0.125 0.25 0.125; 0.0625 0.125 0.0625"),
            ("[[255, 0], [0, 255]] / 255.0", "1 0; 0 1"),
            ("image = 255 * np.eye(3)", "leave out np.eye"),
            ("12.345,67\t1,5\n2\t3", "12345.67 1.5; 2 3"),
            ("1,5 | 2,5\n3,5 | 4,5", "1.5 2.5; 3.5 4.5"),
            ("julia> [1 2; 3 4]\n2×2 Matrix{Int64}:\n 1  2\n 3  4\n\njulia> ", "1 2; 3 4"),
            (
                "\\frac{1}{8}\\left[\\begin{array}{rr} -1 & 1 \\\\ -2 & 2 \\end{array}\\right]",
                "-0.125 0.125; -0.25 0.25",
            ),
            ("A: 1 2\nB: 3 4", "1 2; 3 4"),
            ("1  0 \\\\ 0 1", "1 0; 0 1"),
            ("x: [1, 2, 3]", "leave out x:"),
            ("R1 1 2\nR2 3 4", "1 2; 3 4"),
            ("1,5;2\n3;4", "1.5 2; 3 4"),
            ("1,000.5\n2,000.5", "1000.5; 2000.5"),
            ("[1, 2, 3,\n 4, 5, 6]", "1 2 3 4 5 6"),
            ("np.array([1, 2, 3])[:, None]", "leave out [:, None]"),
            ("MatrixForm[{{1, 2}, {3, 4}}]", "leave out MatrixForm"),
            ("1 2 3\n4 5 6\n\n7 8 9", "Several"),
            ("\\begin{bmatrix} 1 & \\cdots & 2 \\end{bmatrix}", "shortened by Latex"),
            ("½ ¼", "0.5 0.25"),
            ("100,200,300\n1,x,3", "NotANumber"),
            ("1.5 x\n2 3", "NotANumber"),
            ("[]", "Empty"),
        ],
    );
}

#[test]
fn tensors_keep_their_channels_or_are_refused() {
    let picture = [
        (
            "tensor([[[[ 1., -2.],\n          [ 3.,  4.]]]], grad_fn=<MaxPool2DWithIndicesBackward0>)",
            "1 -2; 3 4",
        ),
        (
            "tensor([[[1., 2.],\n         [3., 4.]],\n\n        [[5., 6.],\n         [7., 8.]]], device='cuda:0', dtype=torch.float64)",
            "1 2; 3 4 | 5 6; 7 8",
        ),
        ("tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)", "1 2; 3 4"),
        (
            "<tf.Tensor: shape=(1, 2, 2, 1), dtype=float32, numpy=\narray([[[[5.],\n         [6.]],\n\n        [[8.],\n         [9.]]]], dtype=float32)>",
            "5 6; 8 9",
        ),
        (
            "[[[1 2 3]\n  [4 5 6]]\n\n [[7 8 9]\n  [1 2 3]]]",
            "1 2 3; 4 5 6 | 7 8 9; 1 2 3 or 1 4; 7 1 | 2 5; 8 2 | 3 6; 9 3",
        ),
        ("[[[[1 2 3]\n   [4 5 6]\n   [7 8 9]\n   [1 2 3]]]]", "1 2 3; 4 5 6; 7 8 9; 1 2 3"),
        (
            "[[[1,2,3],[4,5,6]],[[1,2,3],[4,5,6]],[[1,2,3],[4,5,6]],[[1,2,3],[4,5,6]]]",
            "1 4; 1 4; 1 4; 1 4 | 2 5; 2 5; 2 5; 2 5 | 3 6; 3 6; 3 6; 3 6",
        ),
        ("[[[1,2],[3,4]],[[1,2],[3,4]],[[1,2],[3,4]],[[1,2],[3,4]]]", "Dimensions"),
        ("[[[[1,2],[3,4]],[[1,2],[3,4]]],[[[1,2],[3,4]],[[1,2],[3,4]]]]", "Dimensions"),
        (
            "Parameter containing:\ntensor([[[[-0.2381,  0.1422],\n          [ 0.0171, -0.0623]]]], requires_grad=True)",
            "-0.2381 0.1422; 0.0171 -0.0623",
        ),
        ("tensor([[True, False],\n        [False, True]])", "1 0; 0 1"),
        ("[[1, 2], [3]]", "Ragged"),
        ("[[[1, 2], [3, 4]], [[5, 6]]]", "Uneven"),
        ("[1, [2, 3]]", "Uneven"),
        ("[[1, 2], [3, 4]", "Unclosed"),
        ("np.array([[1, 2], [3, 4]]", "Unclosed"),
        ("[[1,2],[3,4]], [[5,6],[7,8]]", "Several"),
        ("A = [1 2; 3 4]\nB = [5 6; 7 8]", "Several"),
        ("a = [1, 2, 3]\nb = [4, 5, 6]", "Several"),
        ("1 2\n3 4\n\n5 6\n7 8", "Several"),
        ("1 2\n3 4\n---\n5 6\n7 8", "Several"),
        ("1 2\n---\n3 4\n5 6", "1 2; 3 4; 5 6"),
        ("| 1 | 2 |\n|---|---|\n| 3 | 4 |\n| 5 | 6 |\n| 7 | 8 |", "1 2; 3 4; 5 6; 7 8"),
        ("+---+---+\n| 1 | 2 |\n+---+---+\n| 3 | 4 |\n+---+---+\n| 5 | 6 |\n+---+---+", "1 2; 3 4; 5 6"),
        ("1\u{2003}2\n3\u{2003}4", "1 2; 3 4"),
        ("1 2\n\n3 4\n\n5 6", "1 2; 3 4; 5 6"),
        ("1 2\r\n3 4\r\n\r\n5 6\r\n7 8\r\n", "Several"),
        ("A =\n\n     1     2\n     3     4\n\n\nB =\n\n     5     6\n     7     8\n", "Several"),
    ];
    check(Place::PICTURE, &picture);
    check(
        Place::kernels(1),
        &[
            ("tensor([[[1., 2.], [3., 4.]], [[5., 6.], [7., 8.]]])", "Dimensions"),
            ("[[1,2,3,4,5,6,7,8,9,10,11,12]]", "Size"),
            ("-1\t0\t1\n-2\t0\t2\n-1\t0\t1", "-1 0 1; -2 0 2; -1 0 1"),
        ],
    );
    check(
        Place::kernels(64),
        &[(
            "[[[1,2],[3,4]],[[1,2],[3,4]],[[1,2],[3,4]],[[5,6],[7,8]]]",
            "1 2; 3 4 | 1 2; 3 4 | 1 2; 3 4 | 5 6; 7 8",
        )],
    );
    check(
        Place::NUMBER,
        &[("0,5", "0.5"), ("-1/9", "-0.11111111"), ("1 2", "Size"), ("np.float32(0.25)", "0.25")],
    );
}

#[test]
fn python_and_its_libraries_are_read() {
    check(
        Place::PICTURE,
        &[
            ("np.float64(1.5)", "1.5"),
            ("[np.int64(1), np.int64(2)]", "1 2"),
            (
                "kernel = np.array([[1, 0, -1],   # left minus right\n                   [2, 0, -2],\n                   [1, 0, -1]], dtype=np.float32)",
                "1 0 -1; 2 0 -2; 1 0 -1",
            ),
            ("torch.tensor([[1, 2], [3, 4]], torch.float32)", "1 2; 3 4"),
            ("((1, 2), (3, 4))", "1 2; 3 4"),
            ("[(1, 2), (3, 4)]", "1 2; 3 4"),
            ("matrix([[1, 2],\n        [3, 4]])", "1 2; 3 4"),
            ("Matrix([[1/2, 2], [3, 4]])", "0.5 2; 3 4"),
            (
                "k = 1/16 * np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])",
                "0.0625 0.125 0.0625; 0.125 0.25 0.125; 0.0625 0.125 0.0625",
            ),
            ("(1/4) * [[1, 1], [1, 1]]", "0.25 0.25; 0.25 0.25"),
            ("np.array([[1, 1], [1, 1]]) / 4", "0.25 0.25; 0.25 0.25"),
            ("np.array([[1, 2], [3, 4]]).T", "leave out .T"),
            ("np.ones((3, 3)) / 9", "leave out np.ones"),
            ("np.arange(9).reshape(3, 3)", "leave out np.arange"),
            ("np.array([1, 2, 3, 4]).reshape(2, 2)", "leave out .reshape"),
            ("[[1, 2], [3, 4]] is my matrix", "leave out is my matrix"),
            ("Out[5]: \narray([[1, 2],\n       [3, 4]])", "1 2; 3 4"),
            (">>> a\narray([[1, 2],\n       [3, 4]])", "1 2; 3 4"),
            (">>> a", "leave out >>> a"),
            (
                "[[0 1 2 3 4 5 6 7 8\n  9 10 11]\n [0 1 2 3 4 5 6 7 8\n  9 10 11]]",
                "0 1 2 3 4 5 6 7 8 9 10 11; 0 1 2 3 4 5 6 7 8 9 10 11",
            ),
            ("[[1.0e+00 2.5e-01]\n [3.0e+00 4.0e+00]]", "1 0.25; 3 4"),
            ("tensor([[0., 1., 2.,  ..., 7., 8., 9.]])", "shortened by PyTorch"),
            ("     0    1   ...  9\n0    0    1   ...  9\n\n[10 rows x 10 columns]", "shortened by Pandas"),
            ("[[nan, 1], [2, 3]]", "NotANumber"),
            ("   0  1  2\n0  1  2  3\n1  4  5  6", "1 2 3; 4 5 6"),
            ("     a    b\nx  1.0  2.0\ny  3.0  4.0", "1 2; 3 4"),
            ("\t0\t1\n0\t1\t2\n1\t3\t4", "1 2; 3 4"),
            (",a,b\n0,1,2\n1,3,4", "1 2; 3 4"),
            ("a,b,c\n1,2,3\n4,5,6", "1 2 3; 4 5 6"),
            ("0    1.5\n1    2.5\n2    3.5\ndtype: float64", "1.5; 2.5; 3.5"),
            ("nan nan\n1 2", "NotANumber"),
            ("|    |   0 |   1 |\n|---:|----:|----:|\n|  0 |   1 |   2 |\n|  1 |   3 |   4 |", "1 2; 3 4"),
            ("| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |", "1 2; 3 4"),
            ("+---+---+\n| 1 | 2 |\n+---+---+\n| 3 | 4 |\n+---+---+", "1 2; 3 4"),
            ("┌───┬───┐\n│ 1 │ 2 │\n├───┼───┤\n│ 3 │ 4 │\n└───┴───┘", "1 2; 3 4"),
            ("⎡1  2⎤\n⎢    ⎥\n⎣3  4⎦", "1 2; 3 4"),
            ("# a comment\n1 2\n3 4", "1 2; 3 4"),
            ("```python\n[[1, 2], [3, 4]]\n```", "1 2; 3 4"),
            ("{\"weights\": [[1, 2], [3, 4]]}", "1 2; 3 4"),
            ("Here are the numbers:\n1 2\n3 4", "1 2; 3 4"),
        ],
    );
}

#[test]
fn other_programs_are_read() {
    check(
        Place::PICTURE,
        &[
            ("[1] 1 2 3 4 5", "1 2 3 4 5"),
            (" [1] 1 2 3 4 5\n [6] 6 7", "1 2 3 4 5 6 7"),
            ("  V1 V2\n1  1  2\n2  3  4", "1 2; 3 4"),
            (
                ", , 1\n\n     [,1] [,2]\n[1,]    1    3\n[2,]    2    4\n\n, , 2\n\n     [,1] [,2]\n[1,]    5    7\n[2,]    6    8\n",
                "1 3; 2 4 | 5 7; 6 8",
            ),
            (
                "     [,1] [,2]\n[1,]    1    2\n[2,]    3    4\n     [,3]\n[1,]    5\n[2,]    6",
                "1 2 5; 3 4 6",
            ),
            ("matrix(c(1, 2, 3, 4), nrow = 2)", "leave out c"),
            ("matrix(0, 2, 2)", "leave out matrix"),
            (" [ reached getOption(\"max.print\") -- omitted 3 rows ]", "shortened by R"),
            ("2×2 Matrix{Int64}:\n 1  2\n 3  4", "1 2; 3 4"),
            ("julia> A\n2×2 Matrix{Float64}:\n 1.0  2.0\n 3.0  4.0", "1 2; 3 4"),
            ("3-element Vector{Float64}:\n 1.0\n 2.0\n 3.0", "1; 2; 3"),
            ("100×2 Matrix{Float64}:\n 0.1  0.2\n ⋮    \n 0.3  0.4", "shortened by Julia"),
            (
                "2×2×2 Array{Int64, 3}:\n[:, :, 1] =\n 1  3\n 2  4\n\n[:, :, 2] =\n 5  7\n 6  8",
                "1 3; 2 4 | 5 7; 6 8",
            ),
            ("A =\n\n     1     2\n     3     4\n", "1 2; 3 4"),
            (
                "ans(:,:,1) =\n\n     1     2\n     3     4\n\n\nans(:,:,2) =\n\n     5     6\n     7     8\n",
                "1 2; 3 4 | 5 6; 7 8",
            ),
            (
                "A =\n\n  Columns 1 through 3\n\n     1     2     3\n     4     5     6\n\n  Column 4\n\n     7\n     8\n",
                "1 2 3 7; 4 5 6 8",
            ),
            ("ans =\n\n  2×2 logical array\n\n   1   0\n   0   1\n", "1 0; 0 1"),
            ("ans =\n\nDiagonal Matrix\n\n   1   0\n   0   1\n", "1 0; 0 1"),
            ("A =\n\n   1.0e-03 *\n\n    0.5000   -1.0000\n", "0.0005 -0.001"),
            ("[1 2 3\n 4 5 6]", "1 2 3; 4 5 6"),
            ("A = [1, 2; ...\n     3, 4];", "1 2; 3 4"),
            ("[1 2; 3 4]'", "leave out '"),
            ("A = [1 2; 3 4] % two rows", "1 2; 3 4"),
            ("fspecial('sobel')", "leave out fspecial"),
            (
                "float kernel[3][3] = {{1.0f, 2.0f, 1.0f}, {2.0f, 4.0f, 2.0f}, {1.0f, 2.0f, 1.0f}};",
                "1 2 1; 2 4 2; 1 2 1",
            ),
            ("let k = [[1.0, 2.0], [3.0, 4.0]];", "1 2; 3 4"),
            ("array![[1., 2.], [3., 4.]]", "1 2; 3 4"),
            (
                "[[1.0, 2.0],\n [3.0, 4.0]], shape=[2, 2], strides=[2, 1], layout=Cc (0x5), const ndim=2",
                "1 2; 3 4",
            ),
            ("new Float32Array([1, 2, 3])", "1 2 3"),
            (
                "K = \\frac{1}{9}\\begin{bmatrix} 1 & 1 \\\\ 1 & -1 \\end{bmatrix}",
                "0.11111111 0.11111111; 0.11111111 -0.11111111",
            ),
            ("$$\\begin{pmatrix} \\frac{1}{2} & 2{,}5 \\\\[4pt] -3 & 4 \\end{pmatrix}$$", "0.5 2.5; -3 4"),
            ("\\left[\\begin{array}{cc}\n1 & 2 \\\\\n\\hline\n3 & 4\n\\end{array}\\right]", "1 2; 3 4"),
            ("1 & 2 \\\\ 7 & 8", "1 2; 7 8"),
            ("\\[ A = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}, \\]", "1 2; 3 4"),
            ("\\begin{bmatrix} 1 & 2 \\end{bmatrix} \\begin{bmatrix} 3 & 4 \\end{bmatrix}", "Several"),
            ("\\begin{bmatrix} 1 & 2 \\\\ 3", "Unclosed"),
            ("\\begin{bmatrix} a & b \\\\ 3 & 4 \\end{bmatrix}", "NotANumber"),
            ("\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}^T", "leave out ^T"),
            (
                "1/9 ×\n1 1 1\n1 1 1\n1 1 1",
                "0.11111111 0.11111111 0.11111111; 0.11111111 0.11111111 0.11111111; 0.11111111 0.11111111 0.11111111",
            ),
            ("1/9\t-2/16\n\u{2013}1/8\t3", "0.11111111 -0.125; -0.125 3"),
            ("      1/9            2/3     \n     -1/4            1       ", "0.11111111 0.6666667; -0.25 1"),
            ("1/0 2", "NotANumber"),
            ("1 2\n3 –", "NotANumber"),
        ],
    );
}

#[test]
fn what_may_be_a_number_is_no_heading() {
    for text in [
        "√2 1\n√3 2",
        "√2 √2 √2\n1 2 3",
        "π π\n1 2",
        "١ ٢\n3 4",
        "१ २\n३ 4",
        "一 二\n1 2",
        "O 1\nO 2",
        "l 0\nl 1",
    ] {
        assert_eq!(
            read(text, Place::PICTURE).map_err(|error| refusal(&error)),
            Err("NotANumber".into()),
            "{text}"
        );
    }
    // A fraction is a number.
    assert_eq!(read("½ 1\n½ 2", Place::PICTURE).unwrap()[0].values, [0.5, 1.0, 0.5, 2.0]);
    // Names stay names.
    assert_eq!(read("a b\n1 2\n3 4", Place::PICTURE).unwrap()[0].values, [1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn slices_of_an_array_of_julia_are_not_stacked() {
    assert_eq!(read("[1 3; 2 4;;; 5 7; 6 8]", Place::PICTURE), Err(NumbersError::Several { count: 2 }));
}
