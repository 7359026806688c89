<?php
/*
 * Platypus stat script: save as platy/index.php in the web root of a panel.
 * Answers {"cpu": .., "memory": .., "disk": ..}, per cent used; null where the machine does not say.
 * PHP 7.2 or newer, no extension. On Windows it knows the disk only: use platy.py there.
 *
 * PLATY_PROC (environment) names another folder to read instead of /proc.
 */

namespace Platy;

const SHORT_SAMPLE = 0.15; // seconds a call waits when it has no earlier sample to compare with
const MIN_AGE = 0.5;       // the counters tick 100 times a second: less time than this is too coarse
const MAX_AGE = 600.0;     // an average over more than this says little about now

// Whatever the host forbids (open_basedir, disabled functions), a warning must not end up in the JSON.
error_reporting(0);

/** The start of a file under /proc, or null. */
function proc(string $name): ?string
{
    $text = file_get_contents((getenv('PLATY_PROC') ?: '/proc') . '/' . $name, false, null, 0, 16384);
    return $text === false ? null : $text;
}

/** Ticks since boot as ['busy' => .., 'idle' => ..], or null. */
function counters(): ?array
{
    if (!preg_match('/^cpu +(\d+(?: \d+){3,})/', (string) proc('stat'), $match)) {
        return null;
    }
    // user nice system idle iowait irq softirq steal; guest time follows, but user and nice hold it already.
    // Floats, because ticks outgrow the integers of a 32-bit PHP.
    $ticks = array_map('floatval', array_slice(explode(' ', $match[1]), 0, 8));
    $idle = $ticks[3] + ($ticks[4] ?? 0.0);
    return ['busy' => array_sum($ticks) - $idle, 'idle' => $idle];
}

/** Per cent busy between two readings; null where there is no telling: no tick in between, or a reboot. */
function busy(array $from, array $to): ?float
{
    $busy = $to['busy'] - $from['busy'];
    $idle = $to['idle'] - $from['idle'];
    return $busy < 0 || $idle < 0 || $busy + $idle <= 0 ? null : 100 * $busy / ($busy + $idle);
}

/**
 * The sample the last call left, or null. The temporary folder is everybody's, so only a plain file of
 * our own user counts. A draft made by this process tells who that is, as PHP itself cannot without posix.
 */
function recall(string $file, string $draft): ?array
{
    $found = lstat($file);
    if (!$found || ($found['mode'] & 0170000) !== 0100000 || $found['uid'] !== fileowner($draft)) {
        return null;
    }
    $text = (string) file_get_contents($file, false, null, 0, 200);
    return preg_match('/^(\d+\.\d+) (\d+) (\d+)$/D', $text, $match)
        ? ['at' => (float) $match[1], 'busy' => (float) $match[2], 'idle' => (float) $match[3]]
        : null;
}

/** Leaves a sample for the next call. A rename is atomic and replaces a planted link instead of following it. */
function remember(string $file, string $draft, array $sample): void
{
    $text = sprintf('%.3F %.0F %.0F', microtime(true), $sample['busy'], $sample['idle']);
    if (file_put_contents($draft, $text) !== strlen($text) || !rename($draft, $file)) {
        unlink($draft);
    }
}

/** Per cent of processor time not idle since the last call, or for a moment where that cannot be known. */
function cpu(): ?float
{
    $now = counters();
    if ($now === null) {
        return null;
    }
    // Named after this script, so that the sites of several users on one machine do not share a file.
    $file = sys_get_temp_dir() . '/platy-' . md5(__FILE__);
    $draft = tempnam(sys_get_temp_dir(), 'platy');
    $last = $draft === false ? null : recall($file, $draft);
    $age = $last === null ? INF : microtime(true) - $last['at'];

    $used = $age >= MIN_AGE && $age <= MAX_AGE ? busy($last, $now) : null;
    if ($used === null) {
        usleep((int) (SHORT_SAMPLE * 1e6));
        $before = $now;
        $now = counters() ?? $before;
        $used = busy($before, $now);
    }
    if ($draft !== false) {
        // A sample too young to use stays: callers in quick succession would never let one grow old enough.
        $age >= 0 && $age < MIN_AGE ? unlink($draft) : remember($file, $draft, $now);
    }
    return $used;
}

/** Per cent of memory that a new program could not have. */
function memory(): ?float
{
    preg_match_all('/^(\w+): +(\d+) kB$/m', (string) proc('meminfo'), $match);
    $kb = array_map('floatval', array_combine($match[1], $match[2]));
    if (empty($kb['MemTotal'])) {
        return null;
    }
    if (isset($kb['MemAvailable'])) {
        $available = $kb['MemAvailable'];
    } elseif (isset($kb['MemFree'], $kb['Buffers'], $kb['Cached'])) {
        $available = $kb['MemFree'] + $kb['Buffers'] + $kb['Cached']; // before Linux 3.14
    } else {
        return null;
    }
    return 100 * (1 - $available / $kb['MemTotal']);
}

/** Per cent of the disk under this script that is used, out of what users may use: df's formula. */
function disk(): ?float
{
    // PHP cannot tell what is used from what is reserved for root; df can, where it may be called.
    if (DIRECTORY_SEPARATOR === '/' && function_exists('shell_exec')) {
        $df = (string) shell_exec('LC_ALL=C df -Pk ' . escapeshellarg(__DIR__) . ' 2>/dev/null');
        if (preg_match('/ \d+ +(\d+) +(\d+) +\d+% /', $df, $match) && $match[1] + $match[2] > 0) {
            return 100 * $match[1] / ($match[1] + $match[2]);
        }
    }
    // Otherwise the reserve counts as used, which is a few per cent more and equal where it matters: at full.
    $total = disk_total_space(__DIR__);
    $free = disk_free_space(__DIR__);
    return $total > 0 && $free !== false ? 100 * (1 - $free / $total) : null;
}

/** One decimal whatever serialize_precision and the locale are set to; null too where a host disabled a function. */
function json(callable $measure): string
{
    try {
        $percent = $measure();
    } catch (\Throwable $forbidden) {
        $percent = null;
    }
    return $percent === null ? 'null' : number_format(max(0, min(100, $percent)), 1, '.', '');
}

header('Content-Type: application/json');
header('Cache-Control: no-store');
printf('{"cpu":%s,"memory":%s,"disk":%s}' . "\n", json('Platy\cpu'), json('Platy\memory'), json('Platy\disk'));
