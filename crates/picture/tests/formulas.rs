//! What people paste from texts with formulas: fractions, LaTeX, MATLAB and computer algebra.

mod shown;

use poolscope_picture::numbers::Place;
use shown::check;

#[test]
fn fractions_are_read_where_they_stand_for_one_number() {
    check(
        Place::PICTURE,
        &[
            ("½ ¼\n¾ 1", "0.5 0.25; 0.75 1"),
            ("⅓ ⅔ ⅛ ⅜ ⅝ ⅞", "0.33333334 0.6666667 0.125 0.375 0.625 0.875"),
            ("1½ 2\n-½ −¼", "1.5 2; -0.5 -0.25"),
            ("½ 1 ½\n1 2 1", "0.5 1 0.5; 1 2 1"),
            ("½ * [[1, 2], [3, 4]]", "0.5 1; 1.5 2"),
            ("a ½\nb ½", "0.5; 0.5"),
            ("½½ 1", "NotANumber"),
            ("½/2 1", "NotANumber"),
            ("1.5½ 2", "NotANumber"),
            // Spreadsheets show fractions so.
            ("1 1/2\t2 1/4\n3 1/2\t4", "1.5 2.25; 3.5 4"),
            ("1 ½\t2\n3\t4", "1.5 2; 3 4"),
            ("1 1/2\n2 1/2", "1 0.5; 2 0.5 or 1.5; 2.5"),
            ("[1 1/2; 3 4]", "1 0.5; 3 4"),
        ],
    );
}

#[test]
fn fractions_of_latex_are_read_and_never_run_into_digits() {
    check(
        Place::PICTURE,
        &[
            (
                r"\begin{bmatrix} -\frac{1}{2} & \frac12 \\ \tfrac{1}{4} & \dfrac34 \end{bmatrix}",
                "-0.5 0.5; 0.25 0.75",
            ),
            (r"\frac{-1}{9} & -\tfrac14", "-0.11111111 -0.25"),
            (r"\tfrac{1}{4}\begin{bmatrix} 1 & 2 \\ 3 & 4\end{bmatrix}", "0.25 0.5; 0.75 1"),
            (r"-\frac{1}{4}\begin{bmatrix} 1 & 2 \\ 3 & 4\end{bmatrix}", "-0.25 -0.5; -0.75 -1"),
            (
                r"\begin{equation} K = \frac{1}{16}\begin{bmatrix} 1 & 2 \\ 2 & 4\end{bmatrix} \end{equation}",
                "0.0625 0.125; 0.125 0.25",
            ),
            (r"\begin{bmatrix} 1\frac{1}{2} & 1 \end{bmatrix}", "NotANumber"),
            (r"1 \frac{1}{2} & 3", "NotANumber"),
            (r"\frac{1}{2}3 & 1", "NotANumber"),
            (r"2\frac{1}{2}\begin{bmatrix} 1 & 2 \end{bmatrix}", "leave out 2+1/2"),
            (r"\begin{bmatrix} 1 2 & 3 \\ 4 & 5 6 \end{bmatrix}", "NotANumber"),
        ],
    );
}

#[test]
fn latex_is_read_however_it_looks() {
    check(
        Place::PICTURE,
        &[
            (r"\begin{bmatrix} 1 & \ldots \\ \vdots & 2 \end{bmatrix}", "shortened by Latex"),
            (r"\left(\begin{array}{cc} 1 & 2 \\ \hline 3 & 4\end{array}\right)", "1 2; 3 4"),
            (r"\left[ {\begin{array}{cc} 1 & 2 \\ 3 & 4 \\ \end{array} } \right]", "1 2; 3 4"),
            (r"\bigl[\begin{smallmatrix} 1 & 2 \\ 3 & 4 \end{smallmatrix}\bigr]", "1 2; 3 4"),
            (r"\begin{tabular}{|c|c|} \hline 1 & 2 \\ \hline 3 & 4 \\ \hline \end{tabular}", "1 2; 3 4"),
            (r"\mathbf{K}_{x} = \begin{bmatrix} {-1} & \mathbf{2} \\ 3 & 4\end{bmatrix}", "-1 2; 3 4"),
            (r"\begin{aligned} K &= \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \end{aligned}", "1 2; 3 4"),
            ("\\begin{bmatrix}\n1 & 2 \\\\ % first\n3 & 4 % second\n\\end{bmatrix}", "1 2; 3 4"),
            (r"\begin{bmatrix} 1 & 2 \cr 3 & 4 \end{bmatrix}", "1 2; 3 4"),
            (r"\bmatrix{1 & 2 \\ 3 & 4}", "1 2; 3 4"),
            (r"$\begin{bmatrix} 1~ & \quad 2 \\ 3\, & \;4{,}5\end{bmatrix}$", "1 2; 3 4.5"),
            (r"\begin{bmatrix} \sqrt{2} & 1 \\ 10^{3} & \pi \end{bmatrix}", "NotANumber"),
            (r"\begin{bmatrix} 50\% & 1 \end{bmatrix}", "NotANumber"),
            // As Wikipedia writes it.
            (
                r"{\displaystyle {\frac {1}{4}}{\begin{bmatrix}\ \ 1&-1\\\ \ 2&1\end{bmatrix}}}",
                "0.25 -0.25; 0.5 0.25",
            ),
            (r"{\displaystyle {\begin{bmatrix}1&2\end{bmatrix}}*\mathbf {A} }", "leave out *A"),
            (r"\frac{1}{4}\cdot\begin{bmatrix} 1 & 2 \end{bmatrix}", "0.25 0.5"),
            (
                "\\begin{tabular}{lrr}\n\\toprule\n & a & b \\\\\n\\midrule\n0 & 1 & 2 \\\\\n1 & 3 & 4 \\\\\n\\bottomrule\n\\end{tabular}",
                "1 2; 3 4",
            ),
            (r"$\frac12$ & $-\frac14$", "0.5 -0.25"),
            (r"\begin{tabular}{cc} a & b \\ \hline 1 & 2 \\ 3 & 4 \end{tabular}", "1 2; 3 4"),
        ],
    );
}

#[test]
fn lines_of_matlab_go_on_and_have_comments() {
    check(
        Place::PICTURE,
        &[
            ("A = [1 2 ...\n 3 4; ...\n 5 6 7 8]", "1 2 3 4; 5 6 7 8"),
            ("A = [1 2 ... first row\n 3 4; 5 6 7 8]", "1 2 3 4; 5 6 7 8"),
            ("A = [1 2 % one\n     3 4]", "1 2; 3 4"),
            ("[1 50 % 3]", "NotANumber"),
            ("[[0 1 ...\n 8 9]]", "shortened by NumPy"),
            ("[[ 0  1 ... 8  9]]", "shortened by NumPy"),
            ("1 2 ...\n3 4", "shortened by Unknown"),
            (
                "Columns 1 to 3 1  2  3\n 4  5  6\n\nColumns 4 to 5 7  8\n 9  0\n[ CPUFloatType{2,5} ]",
                "1 2 3 7 8; 4 5 6 9 0",
            ),
        ],
    );
}

#[test]
fn computer_algebra_is_read() {
    check(
        Place::PICTURE,
        &[
            ("{{1/2, -1/3}, {3, 4}}", "0.5 -0.33333334; 3 4"),
            ("{{1,2},{3,4}} // MatrixForm", "1 2; 3 4"),
            ("Out[3]//MatrixForm= {{1, 2}, {3, 4}}", "1 2; 3 4"),
            ("In[3]:= {{1, 2}, {3, 4}}", "1 2; 3 4"),
            ("{{1,2},{3,4}}//Transpose", "leave out //Transpose"),
            ("{{1,2},{3,4}} // Inverse // N", "leave out // Inverse // N"),
            ("<1,2;3,4>", "1 2; 3 4"),
            ("A := <<1,2>|<3,4>>", "NotANumber"),
            ("{{1.*^-3, 2.}, {3., 4.}}", "0.001 2; 3 4"),
            ("ConstantArray[1, {3, 3}]", "leave out ConstantArray"),
            ("{{Sqrt[2], Pi}, {1, 2}}", "leave out Sqrt"),
            ("Matrix([[Rational(1, 2), 1], [sympy.Rational(-1, 3), 4]])", "0.5 1; -0.33333334 4"),
            ("[Fraction(1, 2), Decimal('0.25')]", "0.5 0.25"),
            ("sage: A\n[1 2]\n[3 4]", "1 2; 3 4"),
            ("[  1 1/2]\n[ -3   4]", "1 0.5; -3 4"),
            ("Matrix([\n[1, 2],\n[3, 4]])", "1 2; 3 4"),
            ("Float32[1.0 2.0; 3.0 4.0]", "1 2; 3 4"),
            ("┌     ┐\n│ 1 2 │\n│ 3 4 │\n└     ┘", "1 2; 3 4"),
            ("1 0 -1 | 2 0 -2 | 1 0 -1", "1 0 -1; 2 0 -2; 1 0 -1"),
        ],
    );
}

#[test]
fn what_changes_the_numbers_is_refused() {
    check(
        Place::PICTURE,
        &[
            ("[[2, 4], [6, 8]] // 2", "leave out // 2"),
            ("np.array([[2, 4], [6, 8]]) % 3;", "leave out % 3;"),
            ("[[1, 2], [3, 4]] / 2 / 2", "leave out / 2 / 2"),
            ("[[1, 2], [3, 4]] / 3/16", "leave out / 3/16"),
            ("[[1, 2], [3, 4]] * 3/16", "0.1875 0.375; 0.5625 0.75"),
            ("[[1, 2], [3, 4]] ** 2", "leave out ** 2"),
            ("2 ** [[1, 2], [3, 4]]", "leave out 2"),
            ("torch.tensor([[1.7, 2.2]]).int()", "leave out .int"),
            ("torch.tensor([[1.7, 2.2]]).float()", "1.7 2.2"),
            ("np.array([[1.5, 2]], dtype=int)", "leave out dtype=int"),
            ("np.array([[1, 2]], dtype=int)", "1 2"),
            ("np.uint8([[1.5, 2]])", "leave out np.uint8"),
            ("np.array([[1, 2], [3, 4]], dtype=np.float64)", "1 2; 3 4"),
            ("np.array([[1,2],[3,4]])[::-1]", "leave out [::-1]"),
            ("[np.int64(1), np.float64(2.5)]", "1 2.5"),
            ("new Float32Array(3)", "leave out Float32Array"),
            ("[Array(3), Array(3)]", "leave out Array"),
            ("torch.Tensor(3)", "leave out torch.Tensor"),
            ("np.array(5)", "5"),
            ("Array(5, dtype=int32)", "5"),
            ("[[1, 2], [3, 4]] // 2 x 2", "1 2; 3 4"),
            ("cv::Mat k = (cv::Mat_<float>(1,2) << 0, -1);", "leave out cv::Mat_"),
            ("1  2\n3  4\n(source: book, p. 5)", "leave out source: book, p. 5"),
        ],
    );
}
