"""Names and abbreviations that no paper has to explain or to cite."""

from __future__ import annotations

import re

from paperwright.argument.well_known import is_well_known

# What every reader of the field reads without its long form, besides the names in `well_known`.
_ABBREVIATIONS = frozenset(
    """
    2d 3d 4d ac aaai aaas acl acm adc api apis arxiv ascii asic aws bbc bibtex bios bmi bsd cad cc ccby cdc cdf cdna
    cern chatgpt ci cis cli cls cnn conda cpp cpu cr cran crispr csl css csv ctan cuda cv cvpr ddr diy dna dns doe doi
    dots dsl dsp eccv ecg eda ee eeg em emg emnlp eq etc eu euro faq fda ffmpeg fft fmri fn fp fp16 fp32 fpga ftp
    gan gb gbps gcc gdp gdpr ghz gif git gmt gnu gpl gps gpu gui hd hdf5 hdmi hiv hpc hr html http https hvac hz iccv
    iclr icml id ids ieee ieeexplore ijcai imagej int8 io ios ip ipad iphone ir irb iso isbn issn it ivf jit json jpeg
    jpg kb kl kkt khz kv lan latex led lgpl lhs llvm lncs lp ma macos mathml matlab mb mbps mhz mit ml mlops mpi mri
    msc mysql na nan naacl nas nasa naturejournal nd neurips nfs nih nist nlp nm nn no npm nsf nvidia oa ocr oecd ok
    openacc opencl opencv opengl openmp orcid os osx pc pcb pcr pdb pdf phd php pi plos png pnas pos postgresql ppm
    ppt psu pubmed pypi qr qed ram raid rest rf rfc rhs rgb rmarkdown rna roi rom rpc rs232 rss sas sd sdk sf si
    siam sigmod simd sla smt snp sos sql sqlite ssd ssh std stem stl sudo svg svn tb tcp td tex tf tfidf tiff tmp
    toml tpu tsv tv twitter udp ui uk un unesco unicode unix url urls us usa usb usd uss utc utf utf8 ux vldb vm vr vs
    wacv wan web wgs84 wifi windows who wp www xai xml xy yaml youtube youtubers zip ascii i ii iii iv vi vii viii ix
    xor anova nips sigir kdd www chi rc dicom miccai todo tbd xxx roc voc uci arm shap
    xi xii xiii xiv xv xvi cls sep pad mask eos bos unk adhd aids bbq dvd cd atm pin ceo cto isp lgbt lgbtq nba nfl
    fifa mtv nato asean bric ufo http2 ucsc ps pm am ad bc ce bce est pst gmt rq rqs
    """.split()
)
_SOFTWARE = frozenset(
    """
    adam adamw sgd rmsprop adagrad adadelta lion lamb lbfgs relu leakyrelu prelu elu gelu silu swish softmax sigmoid
    tanh softplus dropout batchnorm layernorm rmsnorm groupnorm instancenorm batchnormalization layernormalization
    xavier kaiming glorot he gumbel gaussian bernoulli poisson dirichlet laplace markov bayes bayesian monte carlo
    fourier euclidean hilbert hessian jacobian newton lagrange lagrangian kullback leibler wasserstein frobenius
    cholesky pearson spearman kendall bonferroni wilcoxon student welch pytorch tensorflow jax flax keras numpy scipy
    pandas sklearn scikitlearn matplotlib seaborn plotly python java javascript typescript rust julia matlab r c cpp
    fortran perl ruby go scala spark hadoop ray dask docker kubernetes git github gitlab linux ubuntu debian windows
    macos unix jupyter colab google microsoft amazon meta facebook openai nvidia intel amd huggingface wandb
    tensorboard mlflow cuda cudnn nccl deepspeed megatron vllm excel word powerpoint photoshop latex markdown
    stackoverflow reddit twitter youtube wikipedia arxiv scholar mturk mechanicalturk prolific crossentropy
    mse mae kl bce cosine euler runge kutta adamoptimizer english chinese french german spanish japanese
    """.split()
)
_KEY = re.compile(r"[\W_]+")


def is_known_abbreviation(name: str) -> bool:
    """Whether readers know an abbreviation, a name or a unit without being told."""
    key = _KEY.sub("", name.casefold())
    bare = key.rstrip("0123456789")
    return (
        key in _ABBREVIATIONS or (bare in _ABBREVIATIONS and len(bare) > 1) or is_well_known(name)
    )


def needs_no_citation(name: str) -> bool:
    """Whether a thing is so common that papers use it without a citation: Adam, ReLU, PyTorch."""
    key = _KEY.sub("", name.casefold())
    return key in _SOFTWARE or key in _ABBREVIATIONS
