"""The official error rate: how it is counted, by which regulation, and what it comes to.

Sources: 《报纸期刊质量管理规定》（国新出发〔2020〕10 号）and its annexes 《报纸编校差错率计算方法》 and
《期刊编校差错率计算方法》; 《图书质量管理规定》（新闻出版总署令第 26 号，2004）and its annex
《图书编校质量差错率计算方法》. The weights are data, one file a method, in ``methods/``.
"""

from proofread.error_rate.measuring import RateSettings, error_rate
from proofread.error_rate.method import SHIPPED, Method, Points, load_method

__all__ = ["SHIPPED", "Method", "Points", "RateSettings", "error_rate", "load_method"]
