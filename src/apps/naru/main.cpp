// naru: one program, a subcommand for each thing that a person or the keeper starts.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "apps/naru/audit.h"
#include "apps/naru/backup.h"
#include "apps/naru/call.h"
#include "apps/naru/check.h"
#include "apps/naru/contacts.h"
#include "apps/naru/control.h"
#include "apps/naru/doctor.h"
#include "apps/naru/drivers.h"
#include "apps/naru/erlang.h"
#include "apps/naru/history.h"
#include "apps/naru/media.h"
#include "apps/naru/report.h"
#include "apps/naru/report_book.h"
#include "apps/naru/report_seal.h"
#include "apps/naru/serve.h"
#include "apps/naru/simulate.h"
#include "apps/naru/support_bundle.h"
#include "apps/naru/user.h"

namespace {

void add_call(CLI::App& app, naru::CallOptions& o, bool& answer) {
    app.add_option("target", o.target, "sip:15880800@ADDRESS:PORT, as `naru serve` prints it");
    app.add_flag("--answer", answer, "wait for calls and answer them, as a consultant's telephone");
    app.add_option("--address", o.address, "our address")->capture_default_str();
    app.add_option("--port", o.port, "our SIP port; 0 takes any free one")->capture_default_str();
    app.add_option("--keys", o.keys, "keys to press, such as 1");
    app.add_option("--keys-after", o.keys_after, "seconds of sound before the keys are pressed")
        ->capture_default_str();
    app.add_option("--seconds", o.seconds, "hang up after so long; 0 waits for the other side")
        ->capture_default_str();
    app.add_option("--tone", o.tone, "send bursts of this frequency (Hz)");
    app.add_option("--expect-tone", o.expect_tone,
                   "say when bursts of this frequency are heard (Hz)");
    app.add_option("--play", o.play, "WAV to play once");
    app.add_option("--store", o.store, "WAV to store what was heard");
    app.add_flag("--mu-law", o.mu_law, "offer PCMU instead of PCMA");
    app.add_option("--transport", o.transport, "udp or tcp")
        ->check(CLI::IsMember({"udp", "tcp"}))
        ->capture_default_str();
    app.add_option("--hear", o.hear, "say which of these tones (Hz) is heard when that changes")
        ->delimiter(',');
    app.add_flag("--plain", o.plain, "no packet numbers in the sound: for measuring by others");
    app.add_flag("--ring", o.ring, "with --answer: ring until the control channel says 'answer'");
    app.add_flag("--control", o.control,
                 "take lines on standard input: 'key 12#', 'tone 700', 'answer', 'hangup'");
    app.add_option("--count", o.count, "so many calls")->capture_default_str();
    app.add_option("--spacing", o.spacing, "seconds between their starts")->capture_default_str();
    app.add_option("--calls", o.calls, "with --answer: end after so many calls; 0: never")
        ->capture_default_str();
    app.add_option("--limit", o.limit, "seconds after which everything is over")
        ->capture_default_str();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Naru (나루): the system that a public call centre runs on"};
    app.require_subcommand(1);
    app.set_version_flag("--version", "naru " NARU_VERSION);

    naru::ServeOptions serve_options;
    CLI::App* serve_command =
        app.add_subcommand("serve", "run the centre: keeper, control and media worker");
    naru::add_serve(*serve_command, serve_options);

    naru::CheckOptions check_options;
    CLI::App* check_command =
        app.add_subcommand("check", "read a configuration file and say every mistake in it");
    naru::add_check(*check_command, check_options);

    naru::DoctorOptions doctor_options;
    CLI::App* doctor_command = app.add_subcommand(
        "doctor", "look at this machine: folder, disk, clock, ports, prompts, journal, audit");
    naru::add_doctor(*doctor_command, doctor_options);

    naru::BundleOptions bundle_options;
    CLI::App* bundle_command = app.add_subcommand(
        "support-bundle", "pack what those who help need, without personal data");
    naru::add_support_bundle(*bundle_command, bundle_options);

    naru::UserOptions user_options;
    CLI::App* user_command =
        app.add_subcommand("user", "people who may sign in: from the machine itself");
    naru::add_user(*user_command, user_options);

    naru::AuditOptions audit_options;
    CLI::App* audit_command = app.add_subcommand("audit", "the trail of who looked at what");
    audit_command->require_subcommand(1);
    CLI::App* verify_command =
        audit_command->add_subcommand("verify", "whether every row is as it was written");
    naru::add_audit_verify(*verify_command, audit_options);

    naru::BackupOptions backup_options;
    CLI::App* backup_command =
        app.add_subcommand("backup", "copy the data of a centre that may run, as of one moment");
    naru::add_backup(*backup_command, backup_options);
    naru::RestoreOptions restore_options;
    CLI::App* restore_command =
        app.add_subcommand("restore", "make a new data folder of a backup and its keys");
    naru::add_restore(*restore_command, restore_options);
    naru::RebuildOptions rebuild_options;
    CLI::App* records_command = app.add_subcommand("records", "the contact records in SQL");
    records_command->require_subcommand(1);
    CLI::App* rebuild_command =
        records_command->add_subcommand("rebuild", "make them again from journal and vault");
    naru::add_rebuild(*rebuild_command, rebuild_options);

    naru::ErlangOptions erlang_options;
    CLI::App* erlang_command = app.add_subcommand(
        "erlang", "how many consultants a load needs: the classical formulas by hand");
    naru::add_erlang(*erlang_command, erlang_options);

    naru::SimulateOptions simulate_options;
    CLI::App* simulate_command = app.add_subcommand(
        "simulate", "a year of calls through the production centre in virtual time");
    naru::add_simulate(*simulate_command, simulate_options);

    naru::HistoryOptions history_options;
    CLI::App* demo_command = app.add_subcommand("demo", "made-up data to look at");
    demo_command->require_subcommand(1);
    CLI::App* demo_history_command = demo_command->add_subcommand(
        "history", "the year 2009 of the article: a million contacts, sites, certificate");
    naru::add_demo_history(*demo_history_command, history_options);
    CLI::App* history_command = app.add_subcommand("history", "years that have no contacts");
    history_command->require_subcommand(1);
    CLI::App* history_import_command =
        history_command->add_subcommand("import", "take in totals from a CSV file");
    naru::add_history_import(*history_import_command, history_options);

    naru::ContactsImportOptions contacts_options;
    CLI::App* contacts_command = app.add_subcommand("contacts", "contacts of other systems");
    contacts_command->require_subcommand(1);
    CLI::App* contacts_import_command = contacts_command->add_subcommand(
        "import", "take in what another system kept, each contact once, from a CSV file");
    naru::add_contacts_import(*contacts_import_command, contacts_options);
    naru::DriversOptions drivers_options;
    CLI::App* drivers_command =
        app.add_subcommand("drivers", "what drives volumes from outside, by month");
    drivers_command->require_subcommand(1);
    CLI::App* drivers_import_command =
        drivers_command->add_subcommand("import", "take in monthly series from a CSV file");
    naru::add_drivers_import(*drivers_import_command, drivers_options);

    naru::ReportOptions report_options;
    CLI::App* report_command =
        app.add_subcommand("report", "sentences and books from the centre's own records");
    report_command->require_subcommand(1);
    CLI::App* article_command =
        report_command->add_subcommand("article", "every sentence of the article of 2010");
    naru::add_report_article(*article_command, report_options);
    CLI::App* press_command =
        report_command->add_subcommand("press", "the same of any days, for the press");
    naru::add_report_press(*press_command, report_options);
    naru::ReportBookOptions report_book_options;
    const naru::ReportBookCommands report_books =
        naru::add_report_books(*report_command, report_book_options);
    naru::SealOptions seal_options;
    CLI::App* seal_command = report_command->add_subcommand("seal", "sign a closed year's figures");
    naru::add_seal(*seal_command, seal_options);
    CLI::App* seal_verify_command = report_command->add_subcommand(
        "verify", "whether a sealed year's figures are what was signed");
    naru::add_seal_verify(*seal_verify_command, seal_options);

    naru::CallOptions call_options;
    bool answer = false;
    CLI::App* call_command = app.add_subcommand(
        "call", "call the centre without a telephone, or answer as one; reports as JSON");
    add_call(*call_command, call_options, answer);

    int handoff = 3;
    CLI::App* control_command =
        app.add_subcommand("control", "(started by serve) calls, centre and records");
    control_command->add_option("--handoff", handoff, "descriptor of the keeper's socket");
    CLI::App* media_command = app.add_subcommand("media", "(started by serve) one media worker");
    media_command->add_option("--handoff", handoff, "descriptor of the keeper's socket");

    try {
        app.parse(argc, argv);
        if (*serve_command) return naru::run_serve(serve_options);
        if (*check_command) return naru::run_check(check_options);
        if (*doctor_command) return naru::run_doctor(doctor_options);
        if (*bundle_command) return naru::run_support_bundle(bundle_options);
        if (*user_command) return naru::run_user(user_options);
        if (*verify_command) return naru::run_audit_verify(audit_options);
        if (*backup_command) return naru::run_backup(backup_options);
        if (*restore_command) return naru::run_restore(restore_options);
        if (*rebuild_command) return naru::run_rebuild(rebuild_options);
        if (*erlang_command) return naru::run_erlang(erlang_options);
        if (*simulate_command) return naru::run_simulate(simulate_options);
        if (*demo_history_command) return naru::run_demo_history(history_options);
        if (*history_import_command) return naru::run_history_import(history_options);
        if (*contacts_import_command) return naru::run_contacts_import(contacts_options);
        if (*drivers_import_command) return naru::run_drivers_import(drivers_options);
        if (*article_command) return naru::run_report_article(report_options);
        if (*press_command) return naru::run_report_press(report_options);
        if (*seal_command) return naru::run_seal(seal_options);
        if (*seal_verify_command) return naru::run_seal_verify(seal_options);
        if (const auto done = naru::run_report_books(report_books, report_book_options))
            return *done;
        if (*control_command) return naru::run_control(handoff);
        if (*media_command) return naru::run_media(handoff);
        if (call_options.target.empty() != answer) {
            std::fprintf(stderr,
                         "naru call: give a SIP URI to call, or --answer to wait for calls\n");
            return 2;
        }
        return naru::run_call(call_options);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "naru: %s\n", error.what());
        return 1;
    }
}
