/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program, as far as its first frame. */

#include "config.h"

#include "bench-start-child.h"
#include "inl-application.h"

int
main (void)
{
  g_autoptr(InlApplication) application = inl_application_new ();

  return bench_run_until_painted (GTK_APPLICATION (application));
}
