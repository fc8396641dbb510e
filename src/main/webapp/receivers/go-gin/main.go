// Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included.
package main

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

const (
	maxBody = 128 << 10 // an event has at most 100 KiB; what is longer gets 413
	maxSeen = 10_000
)

var secret = []byte(os.Getenv("WEBHOOK_SECRET"))

func main() {
	if len(secret) == 0 {
		log.Fatal("WEBHOOK_SECRET is not set")
	}
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.Use(gin.Recovery())
	router.POST("/webhooks", receive)
	server := http.Server{ // behind a proxy with TLS, on the same machine
		Addr:        "127.0.0.1:" + cmp.Or(os.Getenv("PORT"), "9000"),
		Handler:     router,
		ReadTimeout: 30 * time.Second,
	}
	log.Fatal(server.ListenAndServe())
}

func receive(c *gin.Context) {
	// The signature is that of the raw body: no c.BindJSON before the check.
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxBody))
	if err != nil {
		c.Status(http.StatusRequestEntityTooLarge)
		return
	}
	id := c.GetHeader("webhook-id")
	if id == "" || !isSigned(body, c.GetHeader("X-Webhook-Signature")) {
		c.Status(http.StatusUnauthorized)
		return
	}
	if isNew(id) {
		go work(id, body)
	}
	c.Status(http.StatusOK) // at once; the work is done beside it
}

func isSigned(body []byte, signature string) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	expected := hex.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(expected), []byte(signature))
}

// The same event may come twice, with the same webhook-id. These are kept in memory, for one
// process; with several of them, or for longer, take a table with webhook-id as its key.
var (
	mutex sync.Mutex
	seen  = map[string]bool{}
	order []string
)

func isNew(id string) bool {
	mutex.Lock()
	defer mutex.Unlock()
	if seen[id] {
		return false
	}
	seen[id] = true
	order = append(order, id)
	if len(order) > maxSeen {
		delete(seen, order[0]) // the oldest
		order = order[1:]
	}
	return true
}

func forget(id string) {
	mutex.Lock()
	defer mutex.Unlock()
	delete(seen, id)
	order = slices.DeleteFunc(order, func(each string) bool { return each == id })
}

type event struct {
	Event string `json:"event"`
}

func work(id string, body []byte) {
	var e event
	err := json.Unmarshal(body, &e)
	if err == nil {
		err = handle(id, e)
	}
	if err != nil {
		forget(id) // a replay of the event is welcome
		log.Println("failed", id, err)
	}
}

// Your own work.
func handle(id string, e event) error {
	log.Println("handled", id, e.Event)
	return nil
}
