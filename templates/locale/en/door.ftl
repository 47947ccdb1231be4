# Words of the door’s page in English: who is checked in, by name or by badge.
# reviewed-by: none

door-title = Door
door-in = Checked in
door-find = Name of the guest
door-find-hint = A few letters of each word are enough. Accents and order do not count.
door-find-button = Find
door-found = Found
door-check-in = Check in
door-back = Take back
door-since = In since { $time }
door-since-by = In since { $time }, by { $by }
door-none = Nobody on the list is called so.
door-more = There are more. Write more letters.
door-walk-in = Check in “{ $name }”, who is on no list
door-not-listed = on no list
door-gone = Somebody who is no longer on the list
door-recent = Last checked in
door-nobody = Nobody is checked in yet.
door-code = Code of a badge
door-code-hint = It stands below the square code on the guest’s own page.
door-code-unknown = Nobody on the list has this code.
door-scan = Scan with the camera
door-scan-stop = Stop the camera
door-no-camera = The camera cannot be used here. Find the guest by name.
door-is-in = { $name } is checked in.
door-already = { $name } was checked in before.
door-is-back = { $name } is no longer checked in.
door-refused = Not taken: { $name }. Find the guest again.
door-not-taken = This was not taken. Find the guest again.
door-waiting = Not sent yet:
door-offline = No connection. What you press is kept on this phone and sent later.
door-kept = This page opens without a connection too.
door-connected = Connected
door-closed = This link opens the door no more. Ask the organiser for a new one.
door-for-door = This code is shown at the door of the meeting. It opens nothing.
