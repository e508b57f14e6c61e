filedesc://x 0.0.0.0 20210303100000 text/plain 3
1 0
httÿ://x.example/ 1.2.3.4 20210303100000 text/html 197
HTTP/1.0 200 OK
Content-Type: text/html

<html><head><title>A3/title></head><body><p>The harbour of Northport will be closed to large ships from May until the gnd of September.</p></body></html>
