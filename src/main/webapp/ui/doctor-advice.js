/* What mends each finding of the signature doctor, in the reader's language. */

export const LANGUAGES = [
  { value: 'node', label: 'Node' },
  { value: 'python', label: 'Python' },
  { value: 'php', label: 'PHP' },
  { value: 'java', label: 'Java' },
  { value: 'go', label: 'Go' },
];

/** topic → title, why, and the lines of each language */
const TOPICS = {
  raw: {
    title: 'Take the body as it came',
    why:
      'A signature covers bytes. Read them before anything parses, decodes or trims the body, and parse a copy ' +
      'afterwards.',
    node: `// Express: raw for this route, above any express.json()
app.post('/webhooks', express.raw({ type: 'application/json' }), (req, res) => {
  const body = req.body; // a Buffer: verify this
  const event = JSON.parse(body.toString('utf8')); // only when it is right
});`,
    python: `# Flask: the bytes first; request.json parses them later
body = request.get_data(cache=True)  # bytes: verify these
event = json.loads(body)             # only when they are right`,
    php: `// the bytes; neither $_POST nor json_encode(json_decode(...))
$body = file_get_contents('php://input');
$event = json_decode($body, true); // only when they are right`,
    java: `// Spring: bytes, neither a String nor a mapped object
@PostMapping("/webhooks")
ResponseEntity<Void> receive(@RequestBody byte[] body) throws IOException {
  var event = mapper.readTree(body); // only when they are right
  return ResponseEntity.ok().build();
}`,
    go: `body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20)) // verify these
if err != nil {
	http.Error(w, "body", http.StatusBadRequest)
	return
}
// json.Unmarshal(body, &event) only when they are right`,
  },
  hex: {
    title: 'Compute X-Webhook-Signature',
    why:
      'It is the HMAC-SHA256 of the raw body in lower-case hex. ' +
      'The key is the whole secret as text, whsec_ included.',
    node: `const ours = crypto.createHmac('sha256', secret).update(body).digest('hex');
const theirs = req.get('X-Webhook-Signature') ?? '';
const right = ours.length === theirs.length
  && crypto.timingSafeEqual(Buffer.from(ours), Buffer.from(theirs));`,
    python: `ours = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
theirs = request.headers.get("X-Webhook-Signature", "")
right = hmac.compare_digest(ours.encode(), theirs.encode())`,
    php: `$ours = hash_hmac('sha256', $body, $secret); // hex in lower case
$theirs = $_SERVER['HTTP_X_WEBHOOK_SIGNATURE'] ?? '';
$right = hash_equals($ours, $theirs);`,
    java: `var mac = Mac.getInstance("HmacSHA256");
mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
var ours = HexFormat.of().formatHex(mac.doFinal(body));
var right = theirs != null && MessageDigest.isEqual(ours.getBytes(US_ASCII), theirs.getBytes(US_ASCII));`,
    go: `mac := hmac.New(sha256.New, []byte(secret))
mac.Write(body)
ours := hex.EncodeToString(mac.Sum(nil))
right := hmac.Equal([]byte(ours), []byte(r.Header.Get("X-Webhook-Signature")))`,
  },
  standard: {
    title: 'Compute webhook-signature',
    why:
      'It is "v1," and the base64 HMAC-SHA256 of id, timestamp and body, joined by dots. The key is the ' +
      'base64-decoded part behind whsec_. The header may hold several, separated by blanks: one that fits is enough.',
    node: `const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
const head = \`\${req.get('webhook-id')}.\${req.get('webhook-timestamp')}.\`;
const ours = 'v1,' + crypto.createHmac('sha256', key).update(head).update(body).digest('base64');
const right = (req.get('webhook-signature') ?? '').split(' ').some((theirs) =>
  theirs.length === ours.length && crypto.timingSafeEqual(Buffer.from(theirs), Buffer.from(ours)));`,
    python: `key = base64.b64decode(secret.removeprefix("whsec_"))
head = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode()
ours = "v1," + base64.b64encode(hmac.new(key, head + body, hashlib.sha256).digest()).decode()
right = any(hmac.compare_digest(ours.encode(), theirs.encode())
            for theirs in headers["webhook-signature"].split(" "))`,
    php: `$key = base64_decode(substr($secret, strlen('whsec_')));
$text = $_SERVER['HTTP_WEBHOOK_ID'] . '.' . $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] . '.' . $body;
$ours = 'v1,' . base64_encode(hash_hmac('sha256', $text, $key, true));
$right = false;
foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $theirs) {
    $right = $right || hash_equals($ours, $theirs);
}`,
    java: `var mac = Mac.getInstance("HmacSHA256");
mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
var ours = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
var right = Arrays.stream(signature.split(" "))
    .anyMatch(theirs -> MessageDigest.isEqual(ours.getBytes(UTF_8), theirs.getBytes(UTF_8)));`,
    go: `key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
if err != nil {
	log.Fatal("the secret is cut short")
}
mac := hmac.New(sha256.New, key)
fmt.Fprintf(mac, "%s.%s.%s", r.Header.Get("webhook-id"), r.Header.Get("webhook-timestamp"), body)
ours := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
right := false
for _, theirs := range strings.Fields(r.Header.Get("webhook-signature")) {
	right = right || hmac.Equal([]byte(ours), []byte(theirs))
}`,
  },
  secret: {
    title: 'Check which secret the program has',
    why:
      "Print the fingerprint of the secret that the running program really reads, and compare it with the webhook's " +
      'page. Where they differ, put the newest secret in its place, or rotate to get a new one.',
    node: `const secret = process.env.WEBHOOK_SECRET.trim(); // no line break behind it
console.log(crypto.createHash('sha256').update(secret).digest('hex').slice(0, 8));`,
    python: `secret = os.environ["WEBHOOK_SECRET"].strip()  # no line break behind it
print(hashlib.sha256(secret.encode()).hexdigest()[:8])`,
    php: `$secret = trim(getenv('WEBHOOK_SECRET')); // no line break behind it
error_log(substr(hash('sha256', $secret), 0, 8));`,
    java: `var secret = System.getenv("WEBHOOK_SECRET").strip(); // no line break behind it
var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
System.out.println(HexFormat.of().formatHex(digest).substring(0, 8));`,
    go: `secret := strings.TrimSpace(os.Getenv("WEBHOOK_SECRET")) // no line break behind it
sum := sha256.Sum256([]byte(secret))
fmt.Println(hex.EncodeToString(sum[:])[:8])`,
  },
  clock: {
    title: 'Compare times in seconds, with tolerance',
    why:
      'webhook-timestamp is Unix time in seconds, of this attempt. Let the machine set its clock over the network ' +
      '(NTP), and allow five minutes either way.',
    node: `const seconds = Number(req.get('webhook-timestamp'));
const fresh = Math.abs(Date.now() / 1000 - seconds) <= 300;`,
    python: `fresh = abs(time.time() - int(request.headers["webhook-timestamp"])) <= 300`,
    php: `$fresh = abs(time() - (int) $_SERVER['HTTP_WEBHOOK_TIMESTAMP']) <= 300;`,
    java: `var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
var fresh = Duration.between(sent, Instant.now()).abs().compareTo(Duration.ofMinutes(5)) <= 0;`,
    go: `seconds, err := strconv.ParseInt(r.Header.Get("webhook-timestamp"), 10, 64)
fresh := err == nil && time.Since(time.Unix(seconds, 0)).Abs() <= 5*time.Minute`,
  },
  headers: {
    title: 'Read headers by their names',
    why:
      'Names of headers have no case. Proxies and gateways drop or rename some: let them pass X-Webhook-Signature, ' +
      'webhook-id, webhook-timestamp and webhook-signature on as they are.',
    node: `const signature = req.get('X-Webhook-Signature'); // Express; req.headers has names in lower case`,
    python: `signature = request.headers.get("X-Webhook-Signature")`,
    php: `$signature = $_SERVER['HTTP_X_WEBHOOK_SIGNATURE'] ?? ''; // in capitals, behind HTTP_`,
    java: `ResponseEntity<Void> receive(
    @RequestHeader("X-Webhook-Signature") String signature, @RequestBody byte[] body) {`,
    go: `signature := r.Header.Get("X-Webhook-Signature") // Get, rather than r.Header[...]`,
  },
};

const TOPIC_OF = {
  BODY_RESERIALIZED: 'raw',
  BODY_EMPTY: 'raw',
  BODY_ENCODED: 'raw',
  WRONG_CHARSET: 'raw',
  BODY_DIFFERENT: 'raw',
  TRUNCATED: 'raw',
  APPENDED: 'raw',
  SIGNATURE_MALFORMED: 'hex',
  BASE64_FOR_HEX: 'hex',
  UPPERCASE_HEX: 'hex',
  WRONG_ALGORITHM: 'hex',
  NO_KEY: 'hex',
  KEY_WITHOUT_PREFIX: 'hex',
  KEY_DECODED: 'hex',
  OTHER_SCHEME: 'hex',
  HEX_FOR_BASE64: 'standard',
  KEY_NOT_DECODED: 'standard',
  CONTENT_WITHOUT_ID: 'standard',
  TIMESTAMP_MISMATCH: 'standard',
  SECRET_WITH_LINE_BREAK: 'secret',
  WRONG_SECRET: 'secret',
  SECRET_OF_ANOTHER: 'secret',
  SECRET_REPLACED: 'secret',
  PREVIOUS_SECRET: 'secret',
  CLOCK_OFF: 'clock',
  TIMESTAMP_INVALID: 'clock',
  HEADER_MISSING: 'headers',
  HEADER_RENAMED: 'headers',
};

/**
 * What to do about findings, each advice once, in their order.
 * @return [{topic, title, why, lines}]
 */
export function adviceFor(findings, language) {
  const mending = findings.filter(({ level, code }) => level === 'WRONG' || code === 'PREVIOUS_SECRET');
  const topics = new Set(mending.map(({ code, about }) => topicOf(code, about)).filter(Boolean));
  return [...topics].map((topic) => ({
    topic,
    title: TOPICS[topic].title,
    why: TOPICS[topic].why,
    lines: TOPICS[topic][language],
  }));
}

function topicOf(code, about) {
  const topic = TOPIC_OF[code];
  return topic === 'hex' && about?.toLowerCase() === 'webhook-signature' ? 'standard' : topic;
}
