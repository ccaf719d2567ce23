"""Names that everybody knows: what bears one is not what the paper proposes."""

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
_VERSION = re.compile(r"(?:v?\d+(?:\.\d+)*|\d+[bm]|base|large|small|xl|tiny)\Z")


def is_well_known(name: str) -> bool:
    """Whether a name is that of a known model, dataset, method or thing; versions and plurals are known too."""
    key = re.sub(r"[\W_]+", "", name.casefold())
    bare = _VERSION.sub("", key)
    return any(known in _MODELS or known in _DATA for known in (key, bare, key.removesuffix("s")))


def is_known_data_set(name: str) -> bool:
    """Whether a name is that of a known data set."""
    return re.sub(r"[\W_]+", "", name.casefold()) in _DATA
