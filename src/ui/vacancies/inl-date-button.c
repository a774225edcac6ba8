/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDateButton: the button beside a date that opens a calendar. A date can always be typed, so
 * the calendar only proposes one; whoever owns the entry takes it over. */

#define G_LOG_DOMAIN "inl-date-button"

#include "config.h"

#include "inl-date-button.h"

#include <glib/gi18n.h>

#include "inl-moment.h"

struct _InlDateButton
{
  GtkWidget    parent_instance;

  GtkWidget   *menu_button;
  GtkWidget   *popover;      /* owned by the button */
  GtkCalendar *calendar;     /* owned by the popover */
  gboolean     is_setting;   /* the calendar moves because the date was set */
};

enum
{
  SIGNAL_DATE_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlDateButton, inl_date_button, GTK_TYPE_WIDGET)

static void
on_day_selected_cb (InlDateButton *self)
{
  g_autoptr(GDateTime) day = NULL;
  g_autofree char *date = NULL;

  if (self->is_setting)
    return;

  day = gtk_calendar_get_date (self->calendar);
  date = g_date_time_format (day, "%Y-%m-%d");
  g_signal_emit (self, signals[SIGNAL_DATE_CHOSEN], 0, date);
}

static void
inl_date_button_dispose (GObject *object)
{
  InlDateButton *self = INL_DATE_BUTTON (object);

  self->calendar = NULL;
  self->popover = NULL;
  g_clear_pointer (&self->menu_button, gtk_widget_unparent);

  G_OBJECT_CLASS (inl_date_button_parent_class)->dispose (object);
}

static void
inl_date_button_class_init (InlDateButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_date_button_dispose;
  signals[SIGNAL_DATE_CHOSEN] = g_signal_new ("date-chosen", INL_TYPE_DATE_BUTTON,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
inl_date_button_init (InlDateButton *self)
{
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_day_selected_cb), self,
                           G_CONNECT_SWAPPED);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->calendar));

  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->menu_button), self->popover);
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->menu_button, _("Kies een datum"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kies een datum"), -1);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_parent (self->menu_button, GTK_WIDGET (self));
}

GtkWidget *
inl_date_button_new (void)
{
  return g_object_new (INL_TYPE_DATE_BUTTON, NULL);
}

/**
 * inl_date_button_set_date:
 * @self: a button
 * @date: "YYYY-MM-DD"; anything else is ignored
 *
 * Moves the calendar to this date, without a signal.
 */
void
inl_date_button_set_date (InlDateButton *self,
                          const char    *date)
{
  g_autoptr(GDateTime) day = NULL;
  int year, month, mday;

  g_return_if_fail (INL_IS_DATE_BUTTON (self));

  if (date == NULL || *date == '\0' || !inl_date_is_valid (date))
    return;
  if (sscanf (date, "%4d-%2d-%2d", &year, &month, &mday) != 3)
    return;

  day = g_date_time_new_local (year, month, mday, 0, 0, 0);
  if (day == NULL)
    return;

  self->is_setting = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->is_setting = FALSE;
}
