/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "flow-fixture.h"
#include "ui-fixture.h"

G_BEGIN_DECLS

/* A window on an office that has a real service: the fixture of the flow with a window. */
typedef struct
{
  Fixture    flow;
  UiFixture  ui;
  InlWindow *window;  /* (nullable): until ui_service_open_window() */
} ServiceFixture;

void ui_service_set_up       (ServiceFixture *f,
                              gconstpointer   data);
void ui_service_tear_down    (ServiceFixture *f,
                              gconstpointer   data);
void ui_service_open_window  (ServiceFixture *f);
/* shows the vacancy in the window and waits until it can be read */
void ui_service_open_vacancy (ServiceFixture *f,
                              gint64          vacancy_id,
                              const char     *number);

G_END_DECLS
