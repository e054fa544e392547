"""Whole corpora: articles in, Parquet datasets out, and what they tell.

`sources` lists what is to be read, `work` does one article, `packing` makes bytes of it, `pools` does many at once
(processes, or Dask), `manifest` keeps what is done, `part_files` writes the datasets, `build` is the run; `tables` says
what the columns mean. `survey`, `concordance` and `renderings` ask the datasets through DuckDB.
"""
