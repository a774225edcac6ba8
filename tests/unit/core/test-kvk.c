/* SPDX-License-Identifier: GPL-3.0-or-later */

/* KvK numbers as people write them: cleaned up, never completed by guess. */

#define G_LOG_DOMAIN "test-kvk"

#include "config.h"

#include "inl-kvk.h"

#define OTHER_SIGNS "Een KvK-nummer heeft 8 cijfers, geen letters of andere tekens."

typedef struct
{
  const char *path;
  const char *text;
  const char *clean;
  const char *problem;
} Case;

static const Case cases[] = {
  { "/core/kvk/null", NULL, "", NULL },
  { "/core/kvk/empty", "", "", NULL },
  { "/core/kvk/space", "  ", "", NULL },
  { "/core/kvk/plain", "68750110", "68750110", NULL },
  { "/core/kvk/leading-zero", "01234567", "01234567", NULL },
  { "/core/kvk/dots", "KvK 1234.5678", "12345678", NULL },
  { "/core/kvk/spaces", " 12 34 56 78 ", "12345678", NULL },
  { "/core/kvk/no-break-space", "1234\u00a05678", "12345678", NULL },
  { "/core/kvk/zero-width", "1234\u200b5678", "12345678", NULL },
  { "/core/kvk/dashes", "1234-56\u201378", "12345678", NULL },
  { "/core/kvk/nummer", "KVK-nummer: 12345678", "12345678", NULL },
  { "/core/kvk/abbreviated", "K.v.K. nr. 12345678", "12345678", NULL },
  { "/core/kvk/wide-digits", "１２３４５６７８", "12345678", NULL },
  { "/core/kvk/word-alone", "KvK", "", NULL },
  { "/core/kvk/one", "1", "1", "Een KvK-nummer heeft 8 cijfers; dit is er 1." },
  { "/core/kvk/seven", "1234567", "1234567", "Een KvK-nummer heeft 8 cijfers; dit zijn er 7." },
  { "/core/kvk/nine", "123456789", "123456789",
    "Een KvK-nummer heeft 8 cijfers; dit zijn er 9." },
  { "/core/kvk/branch", "0000 1234 5678", "000012345678",
    "Een KvK-nummer heeft 8 cijfers; dit zijn er 12, zoals in een vestigingsnummer." },
  { "/core/kvk/letter", "1234567a", "1234567a", OTHER_SIGNS },
  { "/core/kvk/junk-stays", " KvK 1234.5678 BV ", "KvK 1234.5678 BV", OTHER_SIGNS },
  { "/core/kvk/exponent", "6,875E+07", "6,875E+07", OTHER_SIGNS },
};

static void
test_number (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *clean = inl_kvk_number_clean (c->text);
  g_autofree char *problem = inl_kvk_number_check (clean);

  g_assert_cmpstr (clean, ==, c->clean);
  g_assert_cmpstr (problem, ==, c->problem);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_number);

  return g_test_run ();
}
