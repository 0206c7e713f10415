// What every part of a view is made with. Only what turns a case into words for documents uses it.
//
// Names in a view: `due` is the day in words, `due_iso` as 2026-03-09, `due_weekday` the day of the week; all are empty when there is
// none. `x_paragraphs` is a list of {text, bullet}. Every item of a list has all its names, so that a template may ask for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/documents.h"

namespace review {

void put_date(ViewMap& into, const std::string& name, const std::optional<Date>& date);
/// `name` in one line and `name_paragraphs`, with codes replaced.
void put_prose(ViewMap& into, const std::string& name, std::string_view text, const Naming& naming);
/// What is told of the partnership where there is no case: partnership.name, marking, today.
ViewMap house_view(const Partnership& partnership, Date today);
/// The paragraphs of a text (empty lines part them; a line that begins with "- " is a bullet): {text, bullet}.
ViewList paragraphs(std::string_view text);
/// As a sentence ends: with a full stop, where the text does not close with a mark of its own.
std::string with_full_stop(std::string_view text);
View text_list(const std::vector<std::string>& texts);
/// An answer as a person reads it: titles of choices, agencies and people by name, prose with codes replaced.
std::string answer_in_words(const Answer& answer, const Field* field, const Naming& naming);
/// {id, title, value, value_paragraphs, given} of one field.
ViewMap field_view(const Field& field, const Answer* answer, const Naming& naming);
/// A form as a sheet to be filled in by hand: {title, fields: {title, help, required, choices, columns, is_long, is_short}}.
ViewList sheet_sections(const Form& form);
/// "health": the kind of agency, where its name could say who a child is (a school).
std::string sector_of(const std::string& agency, const Partnership& partnership);
/// Who speaks for an agency that is involved, as documents call them; empty when nobody is named.
std::string representative_of(const std::string& agency, const Material& material);
/// "yes", "no", "not known".
std::string truth_word(Truth truth);

// Each adds its names to the root of case_view.
void add_case(const Material& material, ViewMap& root);                              // view_case.cpp
void add_referral(const Material& material, ViewMap& root);                          // view_referral.cpp
void add_people(const Material& material, ViewMap& root);                            // view_people.cpp
void add_agencies(const Material& material, ViewMap& root);                          // view_people.cpp
void add_addressee(const Material& material, const std::string& to, ViewMap& root);  // view_people.cpp
void add_screening(const Material& material, ViewMap& root);                         // view_screening.cpp
void add_decision(const Material& material, ViewMap& root);                          // view_screening.cpp
void add_family(const Material& material, ViewMap& root);                            // view_family.cpp
void add_roles(const Material& material, const std::string& for_, ViewMap& root);    // view_steps.cpp
void add_steps(const Material& material, ViewMap& root);                             // view_steps.cpp
void add_meetings(const Material& material, const std::string& about, const std::string& held_type,
                  ViewMap& root);                                 // view_meetings.cpp
void add_learning(const Material& material, ViewMap& root);       // view_plan.cpp
void add_plan(const Material& material, ViewMap& root);           // view_plan.cpp
void add_evaluation(const Material& material, ViewMap& root);     // view_evaluation.cpp
void add_report(const Material& material, ViewMap& root);         // view_report.cpp
void add_terms(const Material& material, ViewMap& root);          // view_report.cpp
void add_circumstances(const Material& material, ViewMap& root);  // view_report.cpp
void add_chronology(const Material& material, ViewMap& root);     // view_chronology.cpp
/// "22 May 2016 to 1 January 2024: no entry for 7 years and 7 months".
std::string gap_in_words(const ChronologyGap& gap);

}  // namespace review
