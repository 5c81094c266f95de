from IPython.display import IFrame

IFrame("https://poolscope.example/#v=2&picture=digit&stages=conv,3,sobel-x/relu/max,2,s2&embed=1&end",
       width="100%", height=500,
       extras=['title="Digit · conv 3 × 3 → ReLU → max 2 × 2"', 'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"',
               'allow="camera; clipboard-write; fullscreen"'])
