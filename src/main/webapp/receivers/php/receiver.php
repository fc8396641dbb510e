<?php
// Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included.
declare(strict_types=1);

const MAX_BODY = 128 * 1024; // an event has at most 100 KiB
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
$expected = hash_hmac('sha256', $body, $secret);
if ($id === '' || !hash_equals($expected, headerNamed('X-Webhook-Signature'))) {
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
