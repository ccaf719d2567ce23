"""Names that readers know: models, data sets, software, abbreviations that nobody has to explain or to cite."""

from __future__ import annotations

import re

_MODELS = frozenset(
    """
    resnet vgg vgg16 vgg19 alexnet googlenet inception densenet mobilenet efficientnet convnext unet
    vit deit swin swintransformer clip dino dinov2 sam blip llava bert roberta albert electra
    deberta distilbert gpt gpt2 gpt3 gpt35 gpt4 gpt4o chatgpt llama llama2 llama3 qwen qwen2 mistral
    mixtral gemma gemini claude palm t5 flant5 bart opt bloom deepseek xlnet elmo word2vec glove
    fasttext lstm bilstm gru rnn cnn cnns dnn mlp gan gans wgan vae vaes cvae ae gcn gcns gat gin
    graphsage gnn gnns lm lms llm llms vlm vlms mllm plm slm rl mdp pomdp ppo dqn sac td3 trpo ddpg
    a3c grpo dpo rlhf lora qlora peft moe rag cot nerf slam svm svms knn pca tsne umap lda hmm crf
    em mcmc gmm gp gps sgd adam adamw rmsprop bn dp ml dl ai nlp cv ir asr tts mt nmt smt qa vqa ner
    pos nli cpu gpu tpu iot fl fedavg ssl yolo yolov3 yolov4 yolov5 yolov7 yolov8 rcnn fasterrcnn
    maskrcnn detr ssd fpn transformer transformers mamba xgboost lightgbm catboost ddpm ddim ldm dit
    sd stablediffusion pytorch tensorflow jax keras numpy scipy sklearn scikitlearn python java cuda
    github huggingface openai google api apis gui ui rgb rgbd lidar imu gps mri ct 2d 3d 4d kl mse
    mae rmse psnr ssim lpips fid map iou miou f1 auc auroc bleu rouge cider sota ood iid ode sde pde
    pdes odes nphard np usa eu uk fps flops url html json xml csv sql pdf phd covid covid19 mpc pid
    ros uav uavs bfs dfs dp lp milp sat smt idf tfidf bm25 mle map fft dct svd ica nmf admm
    """.split()
)
_DATA = frozenset(
    """
    imagenet cifar cifar10 cifar100 mnist svhn coco mscoco lvis ade20k cityscapes kitti nuscenes
    waymo scannet shapenet modelnet modelnet40 vtab domainnet officehome celeba celebahq ffhq lsun
    laion cc3m cc12m flickr30k glue superglue squad hotpotqa triviaqa naturalquestions msmarco mteb
    beir mmlu gsm8k math humaneval mbpp swebench hellaswag winogrande arc piqa truthfulqa bigbench
    wikitext wikitext2 wikitext103 c4 pile ptb penntreebank cnndm cnndailymail xsum multinli mnli
    snli qqp sst sst2 imdb agnews yelp amazon conll conll2003 ontonotes wmt wmt14 wmt16 iwslt
    europarl librispeech voxceleb audioset ucf101 hmdb51 kinetics kinetics400 ava charades
    activitynet davis youtubevos atari mujoco d4rl dmcontrol openaigym gym metaworld rlbench libero
    calvin movielens criteo reddit cora citeseer pubmed ogb qm9 zinc md17 reuters wikipedia
    """.split()
)
# What every reader of the field reads without its long form.
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
_VERSION = re.compile(r"(?:v?\d+(?:\.\d+)*|\d+[bm]|base|large|small|xl|tiny)\Z")


def is_well_known(name: str) -> bool:
    """Whether a name is that of a known model, dataset, method or thing; versions and plurals are known too.

    What bears such a name is not what a paper proposes.
    """
    key = _key(name)
    bare = _VERSION.sub("", key)
    return any(known in _MODELS or known in _DATA for known in (key, bare, key.removesuffix("s")))


def is_known_data_set(name: str) -> bool:
    """Whether a name is that of a known data set."""
    return _key(name) in _DATA


def is_known_abbreviation(name: str) -> bool:
    """Whether readers know an abbreviation, a name or a unit without being told."""
    key = _key(name)
    bare = key.rstrip("0123456789")
    return (
        key in _ABBREVIATIONS or (bare in _ABBREVIATIONS and len(bare) > 1) or is_well_known(name)
    )


def needs_no_citation(name: str) -> bool:
    """Whether a thing is so common that papers use it without a citation: Adam, ReLU, PyTorch."""
    key = _key(name)
    return key in _SOFTWARE or key in _ABBREVIATIONS


def _key(name: str) -> str:
    return _KEY.sub("", name.casefold())
