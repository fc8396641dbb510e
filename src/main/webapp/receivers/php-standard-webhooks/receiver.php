<?php
// Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included.
// It checks the signature of Standard Webhooks by PHP's own functions and needs no package.
declare(strict_types=1);

const MAX_BODY = 128 * 1024; // an event has at most 100 KiB
const TOLERANCE = 5 * 60; // seconds
const SEEN = __DIR__ . '/seen'; // a folder that the web server does not show

$secret = getenv('WEBHOOK_SECRET');
if (!$secret) {
    error_log('WEBHOOK_SECRET is not set');
    answer(500);
    exit;
}

// The signature is that of the raw body: nothing parses it before the check.
$body = file_get_contents('php://input', length: MAX_BODY + 1);
if (strlen($body) > MAX_BODY) {
    answer(413);
    exit;
}

$id = headerNamed('webhook-id');
$timestamp = headerNamed('webhook-timestamp');
if ($id === '' || !isSigned($secret, $id, $timestamp, $body, headerNamed('webhook-signature'))) {
    answer(401);
    exit;
}

answer(200); // at once; the work comes after the answer

// The same event may come twice, with the same webhook-id: each leaves an empty file behind.
// With several machines take a table with webhook-id as its key.
@mkdir(SEEN, 0700);
$mark = SEEN . '/' . hash('sha256', $id);
if (@fopen($mark, 'x') === false) {
    exit;
}
try {
    handle($id, json_decode($body, true, flags: JSON_THROW_ON_ERROR));
} catch (Throwable $error) {
    unlink($mark); // a replay of the event is welcome
    error_log("failed $id $error");
}
forgetTheOldest();

/**
 * Standard Webhooks: base64 of the HMAC over id, timestamp and body. The key is what the base64
 * behind whsec_ stands for. While the secret is being changed there are several signatures.
 */
function isSigned(string $secret, string $id, string $timestamp, string $body, string $signatures): bool
{
    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > TOLERANCE) {
        return false; // too old: somebody may be repeating it
    }
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    foreach (explode(' ', $signatures) as $signature) {
        if (hash_equals($expected, $signature)) {
            return true;
        }
    }
    return false;
}

/** Your own work. */
function handle(string $id, array $event): void
{
    error_log("handled $id {$event['event']}");
}

function headerNamed(string $name): string
{
    return $_SERVER['HTTP_' . strtoupper(strtr($name, '-', '_'))] ?? '';
}

/** Ends the request for the sender, while the program goes on. */
function answer(int $status): void
{
    ignore_user_abort(true);
    http_response_code($status);
    header('Content-Length: 0');
    if (function_exists('fastcgi_finish_request')) {
        fastcgi_finish_request(); // under PHP-FPM
    } else {
        header('Connection: close');
        flush();
    }
}

/** Now and then, what is older than a month. */
function forgetTheOldest(): void
{
    if (random_int(1, 1000) > 1) {
        return;
    }
    foreach (glob(SEEN . '/*') as $mark) {
        if (filemtime($mark) < time() - 30 * 86400) {
            unlink($mark);
        }
    }
}
