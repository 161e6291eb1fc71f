// Made by scripts/train-confidence.mjs from recorded answers: learned numbers, not to be edited by hand.
import type { ConfidenceModel } from './confidence-model.ts'

export const CONFIDENCE_FACTS = {
  "madeBy": "scripts/train-confidence.mjs",
  "sources": [
    {
      "file": "gsm.jsonl.gz",
      "models": [
        "Meta-Llama-3.1-8B-Instruct",
        "Qwen2-7B-Instruct",
        "gpt-4o-mini-2024-07-18",
        "Mixtral-8x7B-Instruct-v0.1",
        "claude-3-5-haiku-20241022",
        "Phi-3.5-mini-instruct"
      ]
    },
    {
      "file": "math-l5.jsonl.gz",
      "models": [
        "Qwen2.5-7B-Instruct",
        "gpt-4o-mini-2024-07-18",
        "Meta-Llama-3.1-8B-Instruct",
        "claude-3-5-haiku-20241022",
        "Qwen2.5-72B-Instruct"
      ]
    },
    {
      "file": "routellm-gsm8k.jsonl.gz",
      "models": [
        "mistralai/Mixtral-8x7B-Instruct-v0.1"
      ]
    }
  ],
  "sha256": {
    "gsm.jsonl.gz": "91d046c824ae43467cc73e663959ecb79ee970809cbdb12ff383864b236a0c7e",
    "math-l5.jsonl.gz": "b303cc66f51c0897d548d2293d7bafbca319249d3d9cbd8fe6c87c9fcab8993c",
    "routellm-gsm8k.jsonl.gz": "0b1aefd7b9349249c7b2bd79800be33fae12339a12ec962fedeb659d92328425"
  }
} as const

export const SHIPPED_CONFIDENCE: ConfidenceModel = {
  "kind": "secondline-confidence",
  "version": 1,
  "alone": {
    "mean": [
      0.00072267,
      0.004878,
      0.14598,
      0.027281,
      0.024029,
      0.0025294,
      0.011021,
      0.010659,
      0.10732,
      0.27949,
      0.87245,
      0.084011,
      2.6497,
      6.5066,
      1.3088,
      1.7352,
      1.3805,
      0.040747,
      5.3644,
      0.43993,
      0.52159,
      0.14724,
      0.021453,
      0.10894,
      0.051044,
      0.0060601,
      0.09178,
      0.023487,
      0.49331,
      0.011563,
      0.050226,
      0.0066847,
      0.036361,
      0.35605
    ],
    "scale": [
      0.1,
      0.1,
      0.35309,
      0.1629,
      0.15314,
      0.1,
      0.1044,
      0.10269,
      0.30952,
      0.44875,
      0.33359,
      0.2774,
      0.65456,
      0.69625,
      0.57305,
      0.81403,
      0.43721,
      0.14092,
      0.45337,
      0.49638,
      0.49953,
      0.35435,
      0.15629,
      0.39053,
      0.25185,
      0.1,
      0.38334,
      0.15381,
      0.37555,
      0.10691,
      0.29388,
      0.1,
      0.22741,
      0.79084
    ],
    "weights": [
      -0.14225,
      -0.58085,
      -0.28393,
      -0.066378,
      -1.2286,
      -0.12307,
      -0.32366,
      -0.044092,
      0.036343,
      0.076099,
      0.28239,
      -0.1009,
      1.2135,
      0.19761,
      -1.8062,
      -0.031033,
      0.012742,
      -0.2541,
      -0.89084,
      -0.19999,
      -0.051481,
      0.14772,
      -0.12126,
      -0.44394,
      -0.14356,
      -0.29075,
      -0.58914,
      0.12677,
      0.29442,
      -0.01843,
      -0.023711,
      0.28853,
      -0.080805,
      -0.18122
    ],
    "bias": 0.98976,
    "steps": [
      {
        "logit": -6.2477,
        "probability": 0.028369
      },
      {
        "logit": -3.2131,
        "probability": 0.11348
      },
      {
        "logit": -1.7773,
        "probability": 0.19858
      },
      {
        "logit": -1.0657,
        "probability": 0.29078
      },
      {
        "logit": -0.63947,
        "probability": 0.32624
      },
      {
        "logit": -0.29348,
        "probability": 0.40426
      },
      {
        "logit": 0.066805,
        "probability": 0.45
      },
      {
        "logit": 0.36165,
        "probability": 0.46809
      },
      {
        "logit": 0.61954,
        "probability": 0.62143
      },
      {
        "logit": 0.86974,
        "probability": 0.66667
      },
      {
        "logit": 1.0522,
        "probability": 0.71786
      },
      {
        "logit": 1.2506,
        "probability": 0.80357
      },
      {
        "logit": 1.3925,
        "probability": 0.80851
      },
      {
        "logit": 1.4919,
        "probability": 0.83571
      },
      {
        "logit": 1.6614,
        "probability": 0.84248
      },
      {
        "logit": 1.8007,
        "probability": 0.87234
      },
      {
        "logit": 1.8618,
        "probability": 0.87943
      },
      {
        "logit": 2.0514,
        "probability": 0.89383
      },
      {
        "logit": 2.278,
        "probability": 0.90714
      },
      {
        "logit": 2.3809,
        "probability": 0.91489
      },
      {
        "logit": 2.5779,
        "probability": 0.92832
      },
      {
        "logit": 2.8229,
        "probability": 0.93617
      },
      {
        "logit": 2.9647,
        "probability": 0.95035
      },
      {
        "logit": 3.1585,
        "probability": 0.97872
      },
      {
        "logit": 3.5227,
        "probability": 0.98276
      }
    ],
    "rows": 5535,
    "right": 4043,
    "ece": 0.010717,
    "auc": 0.83412
  },
  "withSamples": {
    "mean": [
      0.00060618,
      0.003435,
      0.16327,
      0.029501,
      0.02061,
      0.0026268,
      0.011517,
      0.011113,
      0.10628,
      0.30632,
      0.87048,
      0.08527,
      2.7518,
      6.6172,
      1.3809,
      1.7289,
      1.3819,
      0.038626,
      5.3588,
      0.45464,
      0.51627,
      0.14346,
      0.022569,
      0.11729,
      0.053877,
      0.0067776,
      0.08042,
      0.026268,
      0.4747,
      0.012932,
      0.055163,
      0.0052536,
      0.040386,
      0.39356,
      0.65791,
      0.34189,
      0.4095,
      0.36799,
      0.00020206
    ],
    "scale": [
      0.1,
      0.1,
      0.36961,
      0.16921,
      0.14208,
      0.1,
      0.1067,
      0.10483,
      0.3082,
      0.46097,
      0.33578,
      0.27928,
      0.60609,
      0.62666,
      0.55762,
      0.84406,
      0.44493,
      0.14,
      0.45926,
      0.49794,
      0.49974,
      0.35054,
      0.16173,
      0.40767,
      0.26033,
      0.1,
      0.35848,
      0.16244,
      0.38675,
      0.11298,
      0.30881,
      0.1,
      0.23937,
      0.82422,
      0.47441,
      0.47434,
      0.54543,
      0.65601,
      0.1
    ],
    "weights": [
      -0.12523,
      -0.24505,
      -0.36929,
      -0.080285,
      -1.4716,
      -0.073653,
      -0.31077,
      -0.19794,
      0.029547,
      0.070988,
      0.14034,
      -0.11699,
      1.0974,
      -0.52,
      -0.74803,
      0.12071,
      0.022162,
      -0.10014,
      -0.37375,
      -0.070918,
      -0.020267,
      0.17693,
      -0.082578,
      -0.33542,
      -0.064185,
      -0.43369,
      -0.38298,
      0.031852,
      0.3464,
      0.025866,
      0.0097792,
      -0.1835,
      -0.018469,
      -0.14329,
      0.98109,
      -0.84475,
      -0.41276,
      -0.046388,
      -0.25917
    ],
    "bias": 1.6981,
    "steps": [
      {
        "logit": -7.3511,
        "probability": 0.02
      },
      {
        "logit": -3.6673,
        "probability": 0.068
      },
      {
        "logit": -1.9131,
        "probability": 0.13454
      },
      {
        "logit": -1.3766,
        "probability": 0.144
      },
      {
        "logit": -1.1319,
        "probability": 0.212
      },
      {
        "logit": -0.88631,
        "probability": 0.296
      },
      {
        "logit": -0.63378,
        "probability": 0.328
      },
      {
        "logit": -0.2869,
        "probability": 0.42771
      },
      {
        "logit": 0.046829,
        "probability": 0.512
      },
      {
        "logit": 0.29375,
        "probability": 0.556
      },
      {
        "logit": 0.59444,
        "probability": 0.656
      },
      {
        "logit": 0.98851,
        "probability": 0.74
      },
      {
        "logit": 1.4802,
        "probability": 0.812
      },
      {
        "logit": 1.9656,
        "probability": 0.876
      },
      {
        "logit": 2.3121,
        "probability": 0.916
      },
      {
        "logit": 2.5556,
        "probability": 0.924
      },
      {
        "logit": 2.8604,
        "probability": 0.95845
      },
      {
        "logit": 3.5385,
        "probability": 0.9718
      },
      {
        "logit": 4.0107,
        "probability": 0.972
      },
      {
        "logit": 4.1181,
        "probability": 0.976
      },
      {
        "logit": 4.5709,
        "probability": 0.98121
      },
      {
        "logit": 5.395,
        "probability": 0.99561
      }
    ],
    "rows": 9898,
    "right": 7326,
    "ece": 0.0058155,
    "auc": 0.92929
  }
}
