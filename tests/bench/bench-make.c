/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a database to try the program with. Usage: bench-make FILE RELATIONS */

#include "config.h"

#include <stdlib.h>

#include "bench-data.h"

int
main (int   argc,
      char *argv[])
{
  if (argc != 3)
    {
      g_printerr ("usage: bench-make FILE RELATIONS\n");
      return 2;
    }

  bench_data_write (argv[1], (guint) g_ascii_strtoull (argv[2], NULL, 10));
  return 0;
}
